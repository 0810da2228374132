"""Time cue: a clock in brackets at the start of a line or alone on it: ``[09:25]``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from turnpack.records import PrintedTime, Reading, Span
from turnpack.segment.clock_lines import Line
from turnpack.segment.clocks import are_of_day, closing_at, printed_time
from turnpack.segment.cue import TimeCue


def _find(reading: Reading, lines: Sequence[Line]) -> Iterator[PrintedTime]:
    text = reading.text
    found = []
    for line in lines:
        if line.bracketed and (clock := line.clock):
            end = closing_at(text, clock.end)
            if end is not None and not text[end : end + 1].strip():
                found.append((clock, Span(line.start, end)))
    of_day = are_of_day(text, [clock for clock, _ in found])
    for clock, outer in found:
        raw = Span(clock.start, clock.end)
        told = of_day or clock.says_hour
        yield printed_time(CUE.name, reading, raw, outer, clock, of_day=told)


CUE = TimeCue("bracketed_clock", _find)
