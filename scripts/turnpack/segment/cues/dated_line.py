"""Time cue: a day and a clock alone on a line: ``2018年3月8日 10時02分``, ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from turnpack.days import day_at
from turnpack.records import PrintedTime, Reading, Span
from turnpack.segment.clocks import DatedClock, Line, clock_at, dated_clock, dated_clock_at
from turnpack.segment.cue import TimeCue

_BETWEEN = re.compile(r"[^\S\n]*+[,，–—-]?[^\S\n]*+")
_UNTIL = re.compile(r"[^\S\n]*+[-–—~〜～至][^\S\n]*+")


def _find(reading: Reading, lines: Sequence[Line]) -> Iterator[PrintedTime]:
    text = reading.text
    for line in lines:
        if line.bracketed or line.end is None:
            continue
        found = dated_clock_at(text, line.start) or _clock_first(text, line)
        if found and max(found.end, _end(text, found.clock_end)) == line.end:
            raw = Span(line.start, line.end)
            yield PrintedTime(raw.of(text), raw, raw, CUE.name, found.local, zone=found.zone)


def _clock_first(text: str, line: Line) -> DatedClock | None:
    """Return the clock and then the day that ``line`` starts with."""
    clock = line.clock
    between = _BETWEEN.match(text, clock.end) if clock else None
    day = day_at(text, between.end()) if between else None
    return dated_clock(day, clock) if day and clock else None


def _end(text: str, at: int) -> int:
    """Return where the clock that ends ``at`` lasts until: the end of another, or its own."""
    until = _UNTIL.match(text, at)
    last = clock_at(text, until.end()) if until else None
    return last.end if last else at


CUE = TimeCue("dated_line", _find)
