"""Time cue: a date and a time of day in brackets, alone on a line: ``[ 2018-03-08 10:02 ]``."""

from __future__ import annotations

from collections.abc import Iterator

from turnpack.records import PrintedTime, Reading, Span
from turnpack.segment.clocks import (
    clock_lines,
    closing_at,
    dated_clock_at,
    printed_time,
)
from turnpack.segment.cue import TimeCue


def _find(reading: Reading) -> Iterator[PrintedTime]:
    text = reading.text
    for line in clock_lines(reading):
        if not line.bracketed or line.end is None:
            continue
        if not (found := dated_clock_at(text, line.inside)):
            continue
        day, clock = found
        if closing_at(text, clock.end) == line.end:
            raw, outer = Span(line.inside, clock.end), Span(line.start, line.end)
            yield printed_time(CUE.name, reading, raw, outer, clock, day=day)


CUE = TimeCue("bracketed_datetime", _find)
