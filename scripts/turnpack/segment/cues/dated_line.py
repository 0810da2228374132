"""Time cue: a day and a clock alone on a line: ``2018年3月8日 10時02分``, ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from turnpack.days import PrintedDay, day_at
from turnpack.records import PrintedTime, Reading, Span
from turnpack.segment.clock_lines import Line
from turnpack.segment.clocks import Clock, clock_at, dated_clock_at, printed_time
from turnpack.segment.cue import TimeCue

_BETWEEN = re.compile(r"[^\S\n]*+[,，–—-]?[^\S\n]*+")
_UNTIL = re.compile(r"[^\S\n]*+[-–—~〜～至][^\S\n]*+")


def _find(reading: Reading, lines: Sequence[Line]) -> Iterator[PrintedTime]:
    text = reading.text
    for line in lines:
        if line.bracketed or line.end is None:
            continue
        found = dated_clock_at(text, line.start) or _clock_first(text, line)
        if found is None:
            continue
        day, clock = found
        if max(day.end, _end(text, clock)) == line.end:
            raw = Span(line.start, line.end)
            yield printed_time(CUE.name, reading, raw, raw, clock, day=day)


def _clock_first(text: str, line: Line) -> tuple[PrintedDay, Clock] | None:
    """Return the clock and then the day that ``line`` starts with."""
    clock = line.clock
    between = _BETWEEN.match(text, clock.end) if clock else None
    day = day_at(text, between.end()) if between else None
    return (day, clock) if day and clock else None


def _end(text: str, clock: Clock) -> int:
    """Return where the time ends: after ``clock``, or after another that it lasts until."""
    until = _UNTIL.match(text, clock.end)
    last = clock_at(text, until.end()) if until else None
    return last.end if last else clock.end


CUE = TimeCue("dated_line", _find)
