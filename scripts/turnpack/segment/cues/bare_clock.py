"""Time cue: two figures at the start of a line or alone on it, time and again: ``2:53``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from turnpack.records import PrintedTime, Reading, Span
from turnpack.segment.clock_lines import Line
from turnpack.segment.clocks import Clock, are_of_day, are_regular, printed_time
from turnpack.segment.cue import TimeCue

_FIGURES = 2


def _find(reading: Reading, lines: Sequence[Line]) -> Iterator[PrintedTime]:
    text = reading.text
    alone: list[Clock] = []
    leading: list[Clock] = []
    for line in lines:
        clock = line.clock
        if line.bracketed or clock is None or len(clock.figures) != _FIGURES or clock.says_hour:
            continue
        if clock.end == line.end:
            alone.append(clock)
        elif text[clock.end].isspace():
            leading.append(clock)
    # Each way of printing is judged by itself: a verse in speech makes no line a time.
    regular = [clock for way in (alone, leading) if are_regular(reading, way) for clock in way]
    of_day = are_of_day(text, regular)
    for clock in sorted(regular):
        raw = Span(clock.start, clock.end)
        yield printed_time(CUE.name, reading, raw, raw, clock, of_day=of_day)


CUE = TimeCue("bare_clock", _find)
