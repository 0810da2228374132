"""Time cue: from one clock to another, at the start of a line: ``0:35-- 0:55``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import time

from turnpack.records import PrintedTime, Reading, Span
from turnpack.segment.clock_lines import Line
from turnpack.segment.clocks import (
    Clock,
    are_of_day,
    are_regular,
    clock_at,
    closing_at,
    printed_time,
)
from turnpack.segment.cue import TimeCue

# The end may stand on the next line: cells of a table are broken there.
_TO = re.compile(r"\s{0,4}(?:<br\s?/?>\s{0,4})?(?:[-–—−]{1,3}|[~〜～至])>?\s{0,4}")
_HALF_DAY = 12


def _find(reading: Reading, lines: Sequence[Line]) -> Iterator[PrintedTime]:
    text, body_end = reading.text, reading.body.end
    found: list[tuple[Clock, Span, Span, bool]] = []
    for line in lines:
        start, first = line.inside, line.clock
        if first is None:
            continue
        to = _TO.match(text, first.end, body_end)
        last = clock_at(text, to.end(), body_end) if to else None
        if last is None:
            continue
        end = closing_at(text, last.end) if line.bracketed else last.end
        if end is None or text[end : end + 1].strip():
            continue
        rest = text.find("\n", end, body_end)
        alone = not text[end : rest if rest >= 0 else body_end].strip()
        raw, outer = Span(start, last.end), Span(line.start, end)
        found.append((_beginning(first, last), raw, outer, alone or line.bracketed))
    clocks = [clock for clock, *_ in found]
    of_day, regular = are_of_day(text, clocks), are_regular(reading, clocks)
    for clock, raw, outer, alone in found:
        if alone or regular or clock.says_hour:
            told = of_day or clock.says_hour
            yield printed_time(CUE.name, reading, raw, outer, clock, of_day=told)


def _beginning(first: Clock, last: Clock) -> Clock:
    """Return the first clock of a range with what only the last one says: am or pm, the zone."""
    if first.says_hour or not last.says_hour or not first.time or not last.time:
        return first
    begins = first.time.replace(tzinfo=last.time.tzinfo)
    if last.time.hour >= _HALF_DAY > last.figures[0] or last.figures[0] == _HALF_DAY:
        later = time(begins.hour % _HALF_DAY + _HALF_DAY, begins.minute, begins.second)
        if later.replace(tzinfo=None) <= last.time.replace(tzinfo=None):
            begins = later.replace(tzinfo=begins.tzinfo)
    return first._replace(time=begins, zone=last.zone, says_hour=True)


CUE = TimeCue("clock_range", _find)
