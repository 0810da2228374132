"""A label in, what it says out: a name, an office, an outlet, or only a part in the session."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from turnpack.lexicon import Lexicon
from turnpack.records import SpeakerKind
from turnpack.segment.inventory import key_of

_JOINT = re.compile(r"\s+(?:&|and|y|e|и|和|與|与)\s+|\s*[、&/]\s*")
_OFFICE_AFTER = re.compile(r"\s*[,，(（]\s*")


@dataclass(frozen=True, slots=True)
class LabelParts:
    """What one label says."""

    name: str | None
    title: str | None
    affiliation: str | None
    kind: SpeakerKind
    said: str = ""
    """The label without a verb of saying: who has no name is told by it."""


def take_apart(label: str, lexicon: Lexicon, others: Collection[str] = ()) -> LabelParts:
    """Return what ``label`` says; ``others`` are the other labels of the session.

    Known forms: outlet and reporter; office and name, in one order or the other; part in
    the session and name; name with a form of address; a name with a verb of saying; an
    office or a part alone; several names.
    """
    said = _without_saying(key_of(label), lexicon)
    return replace(_parts(said, lexicon, others), said=said)


def _parts(said: str, lexicon: Lexicon, others: Collection[str]) -> LabelParts:
    words = said.split()
    for i in range(1, len(words)):
        # What another label says by itself is the name; what stands before is the office.
        if (name := " ".join(words[i:])) in others and is_function(" ".join(words[:i]), lexicon):
            return _with_function(" ".join(words[:i]).rstrip(","), name, lexicon)
    if lexicon.asker.fullmatch(said):
        return LabelParts(None, None, None, SpeakerKind.ROLE)
    before, *after = _OFFICE_AFTER.split(said, maxsplit=1)
    if after and before:
        about = after[0].rstrip(")） ")
        name = _name(before, lexicon)
        return LabelParts(name, about or None, None, SpeakerKind.PERSON)
    if len(_JOINT.split(said)) > 1 and not is_function(said, lexicon):
        return LabelParts(said, None, None, SpeakerKind.GROUP)
    # The name is what follows the last word that names an office, a part or the press.
    n_about = max((i + 1 for i, word in enumerate(words) if is_function(word, lexicon)), default=0)
    if 0 < n_about < len(words):
        about, name = " ".join(words[:n_about]), " ".join(words[n_about:])
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
    """Return what stands before the press word at the end of ``words``: the outlet."""
    found = None
    for match in lexicon.press.finditer(words):
        found = match
    if found is None or words[found.end() :].strip():
        return None
    return words[: found.start()].strip() or None


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


def _without_saying(label: str, lexicon: Lexicon) -> str:
    """Return ``label`` without a verb of saying at its end."""
    for match in lexicon.saying.finditer(label):
        if match.end() == len(label) and match.start() > 0:
            return label[: match.start()].rstrip()
    return label
