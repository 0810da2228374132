"""Time cue: a date and a time of day in brackets, alone on a line: ``[ 2018-03-08 10:02 ]``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from turnpack.records import PrintedTime, Reading, quick_span
from turnpack.segment.clock_lines import Line
from turnpack.segment.clocks import CLOSING, day_and_clock_at
from turnpack.segment.cue import TimeCue

_CLOSING = frozenset(CLOSING)


def _find(reading: Reading, lines: Sequence[Line]) -> Iterator[PrintedTime]:
    text = reading.text
    for start, end, bracketed, inside, _ in lines:
        found = day_and_clock_at(text, inside) if bracketed and end is not None else None
        if found is None:
            continue
        raw_end, local, zone, ends_day = found
        if text[raw_end:end].strip() in _CLOSING:
            raw, outer = quick_span((inside, raw_end)), quick_span((start, end))
            printed = raw.of(text)
            yield PrintedTime(printed, raw, outer, CUE.name, local, zone=zone, ends_day=ends_day)


CUE = TimeCue("bracketed_datetime", _find)
