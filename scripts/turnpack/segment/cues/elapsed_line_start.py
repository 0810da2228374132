"""Time cue: hours, minutes and seconds at the start of a line: ``0:00:14.1 Name text``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from turnpack.records import PrintedTime, Reading, Span
from turnpack.segment.clock_lines import Line
from turnpack.segment.clocks import are_of_day, printed_time
from turnpack.segment.cue import TimeCue

_FIGURES = 3


def _find(reading: Reading, lines: Sequence[Line]) -> Iterator[PrintedTime]:
    text = reading.text
    found = [
        clock
        for line in lines
        if not line.bracketed
        and (clock := line.clock)
        and len(clock.figures) == _FIGURES
        and not clock.says_hour
        and not text[clock.end : clock.end + 1].strip()
    ]
    of_day = are_of_day(text, found)
    for clock in found:
        raw = Span(clock.start, clock.end)
        yield printed_time(CUE.name, reading, raw, raw, clock, of_day=of_day)


CUE = TimeCue("elapsed_line_start", _find)
