"""Text of a segment in, the text that is spoken and the stage directions in it out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.lexicon import Lexicon
from turnpack.records import Span

# Round brackets, square brackets, and their fullwidth forms, around a short remark.
_BRACKETED = re.compile(r"[(（\[［【](?P<inside>[^()（）\[\]［］【】\n]{1,80})[)）\]］】]")
# In round brackets, a sentence of its own: it starts with a capital and ends with a stop.
_SENTENCE = re.compile(r"[(（][A-Z\u00c0-\u00de\u0400-\u042f][^()（）]*[.!][)）]")


def find_directions(text: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the stage directions inside ``span``, brackets included, in order.

    A remark in brackets is one if it holds a word for what is heard or seen (laughter,
    applause, inaudible) or, in round brackets, is a sentence of its own. An editor's
    insertion in square brackets is part of the text.
    """
    for match in _BRACKETED.finditer(text, *span):
        if lexicon.direction.search(match["inside"]) or _SENTENCE.fullmatch(match.group()):
            yield Span(*match.span())


def without(text: str, span: Span, directions: list[Span]) -> list[Span]:
    """Return the pieces of ``span`` between ``directions``.

    White space before a direction goes with it, so that the pieces join as they read.
    """
    pieces: list[Span] = []
    at = span.start
    for direction in (*directions, Span(span.end, span.end)):
        piece = text[at : direction.start]
        end = at + len(piece.rstrip())
        if not pieces:
            at += len(piece) - len(piece.lstrip())
        if at < end:
            pieces.append(Span(at, end))
        at = direction.end
    return pieces
