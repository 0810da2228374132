"""Spans that are apart and in order in, those at a place out: no search looks at them all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from turnpack.records import Span


class SpanRow:
    """Spans that are apart and in the order of the text."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def touching(self, span: Span) -> range:
        """Return the numbers, from 0, of those that overlap ``span``."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def last_before(self, offset: int) -> Span | None:
        """Return the last one that ends at ``offset`` or before."""
        i = bisect_right(self._ends, offset)
        return self._spans[i - 1] if i else None
