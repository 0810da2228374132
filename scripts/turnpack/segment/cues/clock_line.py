"""Time cue: a clock that says it is one, alone on a line: ``3:20 P.M. EDT``, ``10時02分``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from turnpack.lexicon import any_of
from turnpack.records import PrintedTime, Reading, Span
from turnpack.segment.clock_lines import Line
from turnpack.segment.clocks import clock_at, printed_time
from turnpack.segment.cue import TimeCue

# A session's last line may say that it ends.
_END = re.compile(rf"{any_of('ending')}[^\S\n]*+[,:：，]?[^\S\n]*+")


def _find(reading: Reading, lines: Sequence[Line]) -> Iterator[PrintedTime]:
    text = reading.text
    for line in lines:
        if line.bracketed or line.end is None:
            continue
        end_mark = _END.match(text, line.start)
        clock = clock_at(text, end_mark.end()) if end_mark else line.clock
        if clock and clock.says_hour and text[clock.end : line.end] in {"", "."}:
            raw = Span(clock.start, clock.end)
            outer = Span(clock.start, line.end)
            yield printed_time(CUE.name, reading, raw, outer, clock)


CUE = TimeCue("clock_line", _find)
