"""Text of a segment in, the text that is spoken and the stage directions in it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from turnpack.lexicon import Lexicon
from turnpack.records import NoteKind, Span
from turnpack.segment.notes import Aside

# Round brackets, square brackets, and their fullwidth forms, around a short remark.
_BRACKETED = re.compile(r"[(（\[［【](?P<inside>[^()（）\[\]［］【】\n]{1,80})[)）\]］】]")
# In round brackets, a sentence of its own: it starts with a capital and ends with a stop.
_SENTENCE = re.compile(r"[(（][A-Z\u00c0-\u00de\u0400-\u042f][^()（）]*[.!][)）]")


def spoken(
    text: str, spans: Sequence[Span], asides: Sequence[Aside], lexicon: Lexicon
) -> tuple[list[Span], list[Aside]]:
    """Return the pieces of ``spans`` that somebody speaks, and what is not spoken, in order.

    ``asides`` are those that the format marks, in order, inside the spans or between them;
    what stands in brackets and is a stage direction joins them.
    """
    if not asides and len(spans) == 1 and _is_plain(text, spans[0]):
        return [*spans], []
    directions = _directions(text, spans, lexicon)
    found = [*asides, *_outside(asides, directions)] if asides else directions
    found.sort()
    return _without(text, spans, [aside for aside, _ in found]), found


def _is_plain(text: str, span: Span) -> bool:
    """Whether ``span`` holds no remark in brackets and has no white space at its edges."""
    start, end = span
    return not (
        text[start].isspace() or text[end - 1].isspace() or _BRACKETED.search(text, start, end)
    )


def find_directions(text: str, span: Span, lexicon: Lexicon) -> list[Span]:
    """Return the stage directions inside ``span``, brackets included, in order.

    A remark in brackets is one if it holds a word for what is heard or seen (laughter,
    applause, inaudible) or, in round brackets, is a sentence of its own. An editor's
    insertion in square brackets is part of the text.
    """
    return [
        Span(*match.span())
        for match in _BRACKETED.finditer(text, *span)
        if lexicon.direction.search(match["inside"]) or _SENTENCE.fullmatch(match.group())
    ]


def _directions(text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[Aside]:
    return [
        (direction, NoteKind.STAGE_DIRECTION)
        for span in spans
        for direction in find_directions(text, span, lexicon)
    ]


def _outside(asides: Sequence[Aside], directions: Sequence[Aside]) -> Iterator[Aside]:
    """Yield the ``directions`` that overlap none of ``asides``; both are in order."""
    i = 0
    for direction in directions:
        while i < len(asides) and asides[i][0].end <= direction[0].start:
            i += 1
        if i == len(asides) or asides[i][0].start >= direction[0].end:
            yield direction


def _without(text: str, spans: Sequence[Span], directions: Sequence[Span]) -> list[Span]:
    """Return the pieces of ``spans`` between ``directions``.

    White space before a direction goes with it, so that the pieces join as they read.
    """
    pieces: list[Span] = []

    def add(start: int, end: int) -> None:
        piece = text[start:end]
        if not pieces:
            start += len(piece) - len(piece.lstrip())
        if start < end:
            pieces.append(Span(start, end))

    def trim() -> None:
        while pieces:
            start, end = pieces.pop()
            if kept := text[start:end].rstrip():
                pieces.append(Span(start, start + len(kept)))
                return

    i = 0
    for span in spans:
        at = span.start
        while i < len(directions) and directions[i].start < span.end:
            if directions[i].start >= at:
                add(at, directions[i].start)
                trim()
                at = directions[i].end
            i += 1
        add(at, span.end)
    trim()
    return pieces
