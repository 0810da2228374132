"""What stands beside a name in a label (after a comma, a dash, in brackets) in, what it is out.

A comma or a bracket by itself says nothing: it may set off an office, a body, a part of the
name, a degree, or how somebody speaks. Words of the language tell which; what they do not
tell is of no kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from turnpack.lexicon import Lexicon
from turnpack.pair.words import is_body, is_function, outlet_of, unquoted
from turnpack.segment.outlets import is_acronym, is_outlet

_MARK = re.compile(r"\s*[,，(（\[［]\s*|\s+(?:-{1,2}|[–—]{1,2}|[/|])\s+|\s*[–—]{2}\s*")
_OPENING, _CLOSING = frozenset("(（[［"), " )）]］."
# Words that join are rather of an office than of one body: Labour and Welfare.
_LIST = re.compile(r"\s(?:and|y|e|и)\s", re.IGNORECASE)
_DOTS = re.compile(r"\.(?=\s|\Z)")


class Kind(Enum):
    """What a piece of a label is."""

    OFFICE = "office"
    PRESS = "press"
    PART = "part in the session"
    BODY = "body"
    GENERATION = "part of the name"
    DEGREE = "degree"
    MANNER = "how somebody speaks"
    PLAIN = "not known"


class Piece(NamedTuple):
    """A piece of a label that a mark sets off: its words, its kind, where it is printed."""

    words: str
    kind: Kind
    start: int
    end: int
    """After the bracket that closes it."""
    bracketed: bool


def pieces_of(said: str, lexicon: Lexicon) -> tuple[str, list[Piece]]:
    """Return what stands before the first mark in ``said``, and what the marks set off."""
    marks = [mark for mark in _MARK.finditer(said) if mark.start() > 0]
    ends = [*(mark.start() for mark in marks), len(said)][1:]
    mixed = not said.isupper()
    pieces = []
    for mark, end in zip(marks, ends, strict=True):
        words = said[mark.end() : end].strip(_CLOSING)
        if words:
            kind = _kind_of(words, lexicon, mixed=mixed)
            bracketed = mark.group().strip() in _OPENING
            pieces.append(Piece(words, kind, mark.end(), end, bracketed))
    return said[: marks[0].start()] if marks else said, pieces


def without_manner(said: str, lexicon: Lexicon) -> str:
    """Return ``said`` without what its end says of how somebody speaks or is heard."""
    if not (lexicon.manner.search(said) or lexicon.direction.search(said)):
        return said
    main, pieces = pieces_of(said, lexicon)
    while pieces and pieces[-1].kind is Kind.MANNER:
        pieces.pop()
    return said[: pieces[-1].end] if pieces else main


def _kind_of(words: str, lexicon: Lexicon, *, mixed: bool) -> Kind:
    bare = _DOTS.sub("", words)
    if lexicon.generation.fullmatch(bare):
        return Kind.GENERATION
    if all(lexicon.degree.fullmatch(word) for word in bare.split()):
        return Kind.DEGREE
    if lexicon.office.search(words):
        return Kind.OFFICE
    if lexicon.press.search(words) and not lexicon.outlet.fullmatch(words):
        return Kind.PRESS
    if lexicon.manner.search(words) or lexicon.direction.search(words):
        return Kind.MANNER
    if is_function(words, lexicon):
        return Kind.PART
    is_named = is_body(words, lexicon) or lexicon.article.match(words)
    if _LIST.search(words) and not lexicon.agency.match(words):
        return Kind.PLAIN
    return Kind.BODY if is_named or (mixed and is_acronym(words)) else Kind.PLAIN


def title_of(said: str, pieces: Sequence[Piece]) -> str | None:
    """Return the office that ``pieces`` of ``said`` name: from its first word to its last.

    Words of no known kind that follow an office are of it (``Minister of Trade, Tourism``).
    """
    offices = [i for i, piece in enumerate(pieces) if piece.kind is Kind.OFFICE]
    if not offices:
        return None
    last = offices[-1]
    while last + 1 < len(pieces) and pieces[last + 1].kind is Kind.PLAIN:
        last += 1
    title = said[pieces[offices[0]].start : pieces[last].end].rstrip(" ,")
    is_closed = sum(map(title.count, "(（[［")) >= sum(map(title.count, ")）]］"))
    return title if is_closed else title[:-1]


def body_of(pieces: Sequence[Piece], lexicon: Lexicon) -> str | None:
    """Return the outlet or other body that ``pieces`` name.

    Beside a press word alone, as in ``Ann Lee, River Bank, Analyst``, it is the piece that
    is of no other kind.
    """
    press = [piece for piece in pieces if piece.kind is Kind.PRESS]
    for piece in pieces:
        if piece.kind is Kind.BODY:
            return unquoted(piece.words)
    plain = next((piece.words for piece in pieces if piece.kind is Kind.PLAIN), None)
    if press and plain:
        return plain
    named = (outlet_of(piece.words, lexicon) for piece in press)
    presented = (_before_part(piece.words, lexicon) for piece in pieces if piece.kind is Kind.PART)
    return next((outlet for outlet in (*named, *presented) if outlet), None)


def _before_part(words: str, lexicon: Lexicon) -> str | None:
    """Return the outlet before a part in the session: ``River News anchor``."""
    part = lexicon.moderator.search(words)
    before = words[: part.start()].strip() if part and part.end() == len(words) else ""
    return before if before and is_outlet(before, lexicon) else None


def name_with_generation(said: str, main: str, pieces: Sequence[Piece]) -> str:
    """Return ``main``, a name, with the part of it that a comma sets off: ``Smith, Jr.``."""
    if pieces and pieces[0].kind is Kind.GENERATION:
        return said[: pieces[0].end]
    return main
