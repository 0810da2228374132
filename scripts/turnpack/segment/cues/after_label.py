"""Time cue: a clock in brackets right after a label: ``Speaker 1: (00:15)``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from turnpack.records import PrintedTime, Reading, Span
from turnpack.segment.clock_lines import Line
from turnpack.segment.clocks import are_of_day, clock_at, closing_at, printed_time
from turnpack.segment.cue import TimeCue, after_colon, matches_of_any

_OPEN = after_colon(r"[^\S\n]{0,3}[\[(（［](?=[0-9])")
# Characters of a line that may stand before the label's colon.
_LABEL = 80


def _find(reading: Reading, _: Sequence[Line]) -> Iterator[PrintedTime]:
    text, body = reading.text, reading.body
    found = []
    for match in matches_of_any(_OPEN, reading):
        from_start = max(body.start, match.start() - _LABEL)
        at_start = from_start == body.start or text.find("\n", from_start, match.start()) >= 0
        clock = clock_at(text, match.end(), body.end) if at_start else None
        end = closing_at(text, clock.end) if clock else None
        if clock and end is not None and not text[end : end + 1].strip():
            found.append((clock, Span(match.end() - 1, end)))
    if len(found) > 1:
        of_day = are_of_day(text, [clock for clock, _ in found])
        for clock, outer in found:
            raw = Span(clock.start, clock.end)
            told = of_day or clock.says_hour
            yield printed_time(CUE.name, reading, raw, outer, clock, of_day=told)


CUE = TimeCue("after_label", _find)
