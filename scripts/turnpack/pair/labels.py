"""A label in, what it says out: a name, an office, an outlet, or only a part in the session."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from turnpack.lexicon import Lexicon, is_han
from turnpack.pair.beside import (
    Kind,
    Piece,
    body_of,
    name_with_generation,
    pieces_of,
    title_of,
    without_manner,
)
from turnpack.pair.joint import may_name_several, names_several
from turnpack.pair.unspaced import cut_unspaced, is_person, runs_on
from turnpack.pair.words import (
    has_shape_of_name,
    is_body,
    is_function,
    outlet_of,
    split_function,
    without_address,
)
from turnpack.records import SpeakerKind
from turnpack.segment.inventory import key_of
from turnpack.segment.names import MOST_WORDS
from turnpack.segment.outlets import is_acronym, is_outlet

# Bullets and other marks before the first word; brackets say something.
_MARKS = re.compile(r"^[^\w(（\[【]+")
_LEAST_WORDS = 2
# A number or a letter after a word, set apart by a space or the script.
_NUMBERED = re.compile(
    r"(?P<about>.*\D)(?:\s|(?<=[\u3040-\u9fff]))[#№]?(?:[0-9]{1,4}|[A-Za-z])", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class LabelParts:
    """What one label says."""

    name: str | None
    title: str | None
    affiliation: str | None
    kind: SpeakerKind
    said: str = ""
    """The label without a verb of saying and the manner: who has no name is told by it."""
    address: str | None = None
    """Whether a form of address is that of a man (``mister``) or a woman (``madam``)."""
    beside: str | None = None
    """What stands beside the name and is of no known kind; it tells namesakes apart."""


def take_apart(label: str, lexicon: Lexicon, others: Collection[str] = ()) -> LabelParts:
    """Return what ``label`` says; ``others`` are names and the other labels of the session.

    Known forms: outlet and reporter; office and name, in one order or the other, with a
    space, a comma, a dash, a bracket or nothing between them; part in the session and name;
    name with a form of address; a name with a verb of saying; an office or a part alone;
    several names. How somebody speaks (``through interpreter``) is no part of any of these.
    """
    said = without_manner(_without_saying(plain_label(label), lexicon), lexicon)
    return replace(_parts(said, lexicon, others), said=said, address=_address(said, lexicon))


def _parts(said: str, lexicon: Lexicon, others: Collection[str]) -> LabelParts:
    if names_several(said, lexicon, others):
        return LabelParts(said, None, None, SpeakerKind.GROUP)
    words = said.split()
    for i in range(max(1, len(words) - MOST_WORDS), len(words)):
        # What another label says by itself is the name; what stands before is the office.
        about, name = " ".join(words[:i]), " ".join(words[i:])
        linked = lexicon.linking.fullmatch(words[i - 1])
        if name in others and not linked and is_function(about, lexicon):
            return _with_function(about.rstrip(",，-–—"), name, lexicon)
    main, pieces = pieces_of(said, lexicon)
    if not pieces:
        return _alone(said, lexicon, others)
    first = _alone(main, lexicon, others)
    if first.kind is SpeakerKind.PERSON and first.name:
        return _with_pieces(said, main, first, pieces, lexicon, others)
    if first.kind is SpeakerKind.UNKNOWN:
        return first
    return _with_name_after(said, main, first, pieces, lexicon, others)


def _alone(said: str, lexicon: Lexicon, others: Collection[str]) -> LabelParts:
    """Return what ``said`` says, in which no mark sets anything off."""
    if lexicon.asker.fullmatch(said) or lexicon.saying.fullmatch(said):
        return LabelParts(None, None, None, SpeakerKind.ROLE)
    if shorter := _without_suffix(said, lexicon):
        # Jr. is part of the name, a degree is not.
        parts = _alone(shorter, lexicon, others)
        is_part = lexicon.generation.fullmatch(said.split()[-1].rstrip("."))
        return (
            replace(parts, name=parts.name + said[len(shorter) :])
            if is_part and parts.name
            else parts
        )
    numbered = _NUMBERED.fullmatch(said)
    if numbered and is_function(numbered["about"], lexicon):
        # One of several who have no name: Reporter 2.
        title = numbered["about"] if lexicon.office.search(numbered["about"]) else None
        return LabelParts(None, title, None, SpeakerKind.UNKNOWN)
    if cut := cut_unspaced(said, lexicon, others):
        parts = _with_function(cut.about, cut.name, lexicon)
        is_named = lexicon.press.search(cut.about) or is_body(cut.before, lexicon)
        return replace(parts, affiliation=cut.before) if cut.before and is_named else parts
    # The name is what follows the last word that names an office, a part or the press.
    about, name = split_function(said, lexicon, others)
    if about and name and not lexicon.linking.match(name):
        return _with_function(about, name, lexicon)
    if lexicon.press.search(said):
        outlet = outlet_of(said, lexicon)
        return LabelParts(None, None, outlet, SpeakerKind.OUTLET if outlet else SpeakerKind.ROLE)
    name = without_address(said, lexicon)
    if name != said and (is_body(name, lexicon) or lexicon.field.fullmatch(name)):
        # A title of address after a body, or a subject, is an office of it.
        return LabelParts(None, said, None, SpeakerKind.ROLE)
    if about and is_function(name, lexicon):
        title = name if lexicon.office.search(name) and not runs_on(name, lexicon) else None
        return LabelParts(None, title, None, SpeakerKind.ROLE)
    if of_outlet := _of_outlet(said, lexicon, others):
        return of_outlet
    if _is_outlet_alone(said, lexicon):
        return LabelParts(None, None, said, SpeakerKind.OUTLET)
    if may_name_several(name):
        return LabelParts(None, None, None, SpeakerKind.UNKNOWN)
    return LabelParts(name, None, None, SpeakerKind.PERSON)


def _without_suffix(said: str, lexicon: Lexicon) -> str | None:
    """Return ``said`` without a part of a name or a degree at its end, None if it has none."""
    *before, last = said.split()
    bare = last.rstrip(".")
    # In small letters or in a label in capitals a degree may be a name: Jack Ma.
    is_degree = bool(lexicon.degree.fullmatch(bare)) and not (bare.istitle() or said.isupper())
    if not _LEAST_WORDS <= len(before) <= MOST_WORDS or not (
        lexicon.generation.fullmatch(bare) or is_degree
    ):
        return None
    return said[: said.rindex(last)].rstrip(" ,")


def _of_outlet(said: str, lexicon: Lexicon, others: Collection[str]) -> LabelParts | None:
    """Return the person and the outlet that ``said`` joins: ``Ann Lee from River News``."""
    words = said.split()
    if len(words) > MOST_WORDS:
        return None
    for i in range(1, len(words) - 1):
        name, outlet = " ".join(words[:i]), " ".join(words[i + 1 :])
        if lexicon.linking.fullmatch(words[i]) and is_outlet(outlet, lexicon):
            is_name = name in others or has_shape_of_name(name, least=2)
            return LabelParts(name, None, outlet, SpeakerKind.PERSON) if is_name else None
    outlet, name = words[0], " ".join(words[1:])
    is_named = lexicon.agency.fullmatch(outlet) or lexicon.unnamed.fullmatch(outlet)
    if name and is_named and lexicon.surname.match(name) and is_person(name, lexicon, others):
        affiliation = outlet if lexicon.agency.fullmatch(outlet) else None
        return LabelParts(name, None, affiliation, SpeakerKind.PERSON)
    return None


def _is_outlet_alone(said: str, lexicon: Lexicon) -> bool:
    """Whether ``said`` names an outlet without a press word, and cannot be a name."""
    if lexicon.agency.fullmatch(said):
        return True
    *before, last = said.split()
    if not is_outlet(said, lexicon) or lexicon.unnamed.fullmatch(said):
        return False
    if before:
        return lexicon.article.match(said) is not None or not lexicon.surname.fullmatch(last)
    return (
        is_han(said)
        and len(said) > 2
        and not is_person(said, lexicon)
        and not lexicon.surname.match(said)
    )


def _with_function(about: str, name: str, lexicon: Lexicon) -> LabelParts:
    return LabelParts(
        name=without_address(name, lexicon),
        title=about if lexicon.office.search(about) else None,
        affiliation=outlet_of(about, lexicon),
        kind=SpeakerKind.PERSON,
    )


def _with_pieces(
    said: str,
    main: str,
    first: LabelParts,
    pieces: Sequence[Piece],
    lexicon: Lexicon,
    others: Collection[str],
) -> LabelParts:
    """Return ``first``, which is what ``main`` says, with what the ``pieces`` beside it say."""
    beside = next((piece.words for piece in pieces if piece.kind is Kind.PLAIN), None)
    if beside and len(pieces) == 1:
        if f"{beside} {main}" in others:
            # Surname first: Lee, Ann.
            return replace(first, name=f"{beside} {main}")
        if _NUMBERED.fullmatch(main) and _is_evident(beside, lexicon, others):
            return replace(first, name=beside)
    title = title_of(said, pieces)
    body = body_of(pieces, lexicon)
    if title or body:
        beside = None
    name = first.name or main
    if main.endswith(name):
        name = name_with_generation(said, main, pieces)[len(main) - len(name) :]
    return replace(
        first,
        name=name,
        title=title or first.title,
        affiliation=first.affiliation or body,
        beside=beside,
    )


def _with_name_after(
    said: str,
    main: str,
    first: LabelParts,
    pieces: Sequence[Piece],
    lexicon: Lexicon,
    others: Collection[str],
) -> LabelParts:
    """Return what a label says that starts with an office, a part or the press.

    A name after it is taken where it is plain: with a form of address, known from elsewhere,
    after a part or a function of its own, or in full after an office that says of what.
    """
    is_bare = bool(lexicon.office.search(main)) and lexicon.office.fullmatch(main) is not None
    for piece in pieces:
        named = _alone(piece.words, lexicon, others) if piece.kind is not Kind.PLAIN else None
        if named and named.kind is SpeakerKind.PERSON and is_function(piece.words, lexicon):
            title = said[: piece.start] + str(named.title) if named.title else None
            return replace(named, title=title or first.title, affiliation=first.affiliation)
        if piece.kind is Kind.PLAIN and _is_evident(piece.words, lexicon, others, full=not is_bare):
            name = without_address(piece.words, lexicon)
            body = first.affiliation or body_of(pieces, lexicon)
            return LabelParts(name, first.title, body, SpeakerKind.PERSON)
    body = body_of(pieces, lexicon)
    if first.title:
        # In brackets may stand a name that is not plain, or a short form of the office.
        of_office = all(
            piece.kind is Kind.OFFICE
            or (piece.kind is Kind.PLAIN and (not piece.bracketed or is_acronym(piece.words)))
            for piece in pieces
        )
        return replace(first, title=said if of_office else first.title, affiliation=body)
    if first.affiliation is None and body:
        return replace(first, affiliation=body, kind=SpeakerKind.OUTLET)
    return first


def _is_evident(
    words: str, lexicon: Lexicon, others: Collection[str], *, full: bool = True
) -> bool:
    """Whether ``words`` are plainly a person's name; one in ``full`` may be so by its shape."""
    name = without_address(words, lexicon)
    if name in others or words in others:
        return True
    if name != words:
        return has_shape_of_name(name) or is_person(name, lexicon)
    if is_body(name, lexicon) or lexicon.linking.match(name):
        return False
    if name.isascii() or not is_han(name[:1]):
        return full and has_shape_of_name(name, least=2)
    return is_person(name, lexicon)


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
    if lexicon.asker.fullmatch(label):
        return label
    for match in lexicon.saying.finditer(label):
        if match.end() == len(label) and match.start() > 0:
            return label[: match.start()].rstrip()
    return label
