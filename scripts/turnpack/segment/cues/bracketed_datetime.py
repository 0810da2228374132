"""Time cue: a date and a time of day in brackets, alone on a line: ``[ 2018-03-08 10:02 ]``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from turnpack.records import PrintedTime, Reading, Span, make
from turnpack.segment.clocks import CLOSING, Line, dated_clock_at
from turnpack.segment.cue import TimeCue

_CLOSING = frozenset(CLOSING)


def _find(reading: Reading, lines: Sequence[Line]) -> Iterator[PrintedTime]:
    text = reading.text
    for start, end, bracketed, inside, _ in lines:
        found = dated_clock_at(text, inside) if bracketed and end is not None else None
        if found and text[found.end : end].strip() in _CLOSING:
            raw, outer = make(Span, (inside, found.end)), make(Span, (start, end))
            yield PrintedTime(raw.of(text), raw, outer, CUE.name, found.local, zone=found.zone)


CUE = TimeCue("bracketed_datetime", _find)
