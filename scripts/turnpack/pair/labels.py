"""A label in, what it says out: a name, an office, an outlet, or only a part in the session."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from turnpack.lexicon import Lexicon, is_han
from turnpack.pair.names import MOST_WORDS
from turnpack.records import SpeakerKind
from turnpack.segment.inventory import key_of

# A letter in capitals is an initial: JAMES E CARTER.
_JOINT = re.compile(r"\s+(?:&|and|And|AND|y|e|и|和|與|与)\s+|\s*[、/]\s*")
# Only between names that other labels say: these stand inside names and titles too.
_LOOSELY_JOINT = re.compile(rf"{_JOINT.pattern}|\s*[,，]\s*|[和與与及]")
_OFFICE_AFTER = re.compile(r"\s*[,，(（]\s*")
# Bullets and other marks before the first word; brackets say something.
_MARKS = re.compile(r"^[^\w(（\[【]+")


@dataclass(frozen=True, slots=True)
class LabelParts:
    """What one label says."""

    name: str | None
    title: str | None
    affiliation: str | None
    kind: SpeakerKind
    said: str = ""
    """The label without a verb of saying: who has no name is told by it."""
    address: str | None = None
    """Whether a form of address is that of a man (``mister``) or a woman (``madam``)."""


def take_apart(label: str, lexicon: Lexicon, others: Collection[str] = ()) -> LabelParts:
    """Return what ``label`` says; ``others`` are the other labels of the session.

    Known forms: outlet and reporter; office and name, in one order or the other; part in
    the session and name; name with a form of address; a name with a verb of saying; an
    office or a part alone; several names.
    """
    said = _without_saying(plain_label(label), lexicon)
    return replace(_parts(said, lexicon, others), said=said, address=_address(said, lexicon))


def _parts(said: str, lexicon: Lexicon, others: Collection[str]) -> LabelParts:
    words = said.split()
    if _names_several(said, lexicon, others):
        return LabelParts(said, None, None, SpeakerKind.GROUP)
    for i in range(max(1, len(words) - MOST_WORDS), len(words)):
        # What another label says by itself is the name; what stands before is the office.
        about, name = " ".join(words[:i]), " ".join(words[i:])
        linked = lexicon.linking.fullmatch(words[i - 1])
        if name in others and not linked and is_function(about, lexicon):
            return _with_function(about.rstrip(","), name, lexicon)
    if lexicon.asker.fullmatch(said):
        return LabelParts(None, None, None, SpeakerKind.ROLE)
    before, *after = _OFFICE_AFTER.split(said, maxsplit=1)
    if after and before:
        about = after[0].rstrip(")） ")
        name = _name(before, lexicon)
        return LabelParts(name, about or None, None, SpeakerKind.PERSON)
    # The name is what follows the last word that names an office, a part or the press.
    about, name = _split(words, lexicon)
    if about and name and not lexicon.linking.match(name):
        return _with_function(about, name, lexicon)
    if lexicon.press.search(said):
        outlet = outlet_of(said, lexicon)
        return LabelParts(None, None, outlet, SpeakerKind.OUTLET if outlet else SpeakerKind.ROLE)
    name = _name(said, lexicon)
    if name != said:
        return LabelParts(name, None, None, SpeakerKind.PERSON)
    if is_function(said, lexicon):
        title = said if lexicon.office.search(said) else None
        return LabelParts(None, title, None, SpeakerKind.ROLE)
    return LabelParts(said, None, None, SpeakerKind.PERSON)


def is_function(words: str, lexicon: Lexicon) -> bool:
    """Whether ``words`` name a part in the session, an office or the press."""
    return any(
        pattern.search(words)
        for pattern in (lexicon.press, lexicon.moderator, lexicon.interpreter, lexicon.office)
    )


def outlet_of(words: str, lexicon: Lexicon) -> str | None:
    """Return the outlet: what stands before the press word at the end of ``words``.

    Or what a linking word joins to the press word at their start (``reporter from AFP``).
    """
    found = list(lexicon.press.finditer(words))
    if not found:
        return None
    if not words[found[-1].end() :].strip():
        return words[: found[-1].start()].strip() or None
    after = words[found[0].end() :].strip()
    link = lexicon.linking.match(after)
    if found[0].start() > 0 or link is None:
        return None
    return after[link.end() :].strip() or None


def _names_several(said: str, lexicon: Lexicon, others: Collection[str]) -> bool:
    """Whether a label names several people, or says that several speak."""
    if lexicon.group.match(said):
        return True
    loose = [piece for piece in _LOOSELY_JOINT.split(said) if piece]
    if len(loose) > 1 and all(piece in others for piece in loose):
        return True
    pieces = _JOINT.split(said)
    if len(pieces) == 1:
        return False
    if not is_function(said, lexicon):
        return not _OFFICE_AFTER.search(said)
    # An office may be named with such a word too: then only the last piece ends in a name.
    named = (_split(piece.split(), lexicon) for piece in pieces)
    return all(about and name and not lexicon.linking.match(name) for about, name in named)


def _split(words: Sequence[str], lexicon: Lexicon) -> tuple[str, str]:
    """Return ``words`` up to the last that names an office, a part or the press, and the rest."""
    n_about = max((i + 1 for i, word in enumerate(words) if is_function(word, lexicon)), default=0)
    return " ".join(words[:n_about]), " ".join(words[n_about:])


def _with_function(about: str, name: str, lexicon: Lexicon) -> LabelParts:
    return LabelParts(
        name=name,
        title=about if lexicon.office.search(about) else None,
        affiliation=outlet_of(about, lexicon),
        kind=SpeakerKind.PERSON,
    )


def _name(words: str, lexicon: Lexicon) -> str:
    """Return ``words`` without a form of address at either end."""
    name = words
    for match in lexicon.honorific.finditer(words):
        if match.start() == 0 and match.end() < len(words):
            name = words[match.end() :].lstrip(" .")
        elif match.end() == len(words) and match.start() > 0:
            name = words[: match.start()].rstrip()
    return name or words


def _address(said: str, lexicon: Lexicon) -> str | None:
    """Return whether a form of address at either end is that of a man or of a woman."""
    for address, pattern in (("mister", lexicon.mister), ("madam", lexicon.madam)):
        ends = ((match.start(), match.end()) for match in pattern.finditer(said))
        if any(start == 0 or end == len(said) for start, end in ends):
            return address
    return None


def plain_label(label: str) -> str:
    """Return ``label`` with plain spaces, without marks before it or spaces that fill a line."""
    said = key_of(label)
    words = said.split()
    if len(words) > 1 and all(len(word) == 1 and is_han(word) for word in words):
        return "".join(words)
    return _MARKS.sub("", said) or said


def _without_saying(label: str, lexicon: Lexicon) -> str:
    """Return ``label`` without a verb of saying at its end."""
    for match in lexicon.saying.finditer(label):
        if match.end() == len(label) and match.start() > 0:
            return label[: match.start()].rstrip()
    return label
