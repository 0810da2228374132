"""Spans in, spans out: what is left of them, what they cover, how long they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from turnpack.records import Span


def difference(spans: Iterable[Span], asides: Sequence[Span]) -> Iterator[Span]:
    """Yield what is left of ``spans`` without ``asides``, both ascending and disjoint."""
    ends = [aside.end for aside in asides]
    for span in spans:
        start, end = span
        for aside in map(asides.__getitem__, range(bisect_right(ends, start), len(asides))):
            if aside.start >= end:
                break
            if aside.start > start:
                yield Span(start, aside.start)
            start = max(start, aside.end)
        if start < end:
            yield Span(start, end)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return ``spans``, in any order, as ascending spans that neither overlap nor touch."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def length(spans: Iterable[Span]) -> int:
    """Return the number of characters in ``spans``, which are disjoint."""
    return sum(span.end - span.start for span in spans)
