"""Time cue: a clock in brackets after a sentence, before a label: ``…提问。[10:06] 记者：请问``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from turnpack.days import PrintedDay
from turnpack.records import PrintedTime, Reading, Span
from turnpack.segment.clock_lines import Line
from turnpack.segment.clocks import (
    Clock,
    are_of_day,
    are_regular,
    clock_at,
    closing_at,
    dated_clock_at,
    printed_time,
)
from turnpack.segment.cue import TimeCue
from turnpack.segment.cues.inside_line import NAME

# Brackets are rarer than sentences: they are looked for first. A figure of the clock or of its
# day stands near. At the start of a line none stands inside one.
_OPEN = re.compile(r"[\[［【(（](?<!\n.)(?=[^\n\])）】]{0,20}?[0-9０-９])[^\S\n]*+")
_ENDS, _BEFORE = frozenset('。！？.!?…”"」』）)'), 8
_LABEL = re.compile(rf"[^\S\n]*+{NAME}{{1,48}}+[:：](?=[^\S\n]*+\S)")
_REST = re.compile(r"[^\S\n]*+(?:\n|\Z)")


def _find(reading: Reading, _: Sequence[Line]) -> Iterator[PrintedTime]:
    """Yield those before labels, and those at the ends of lines that go on from them."""
    text, body = reading.text, reading.body
    found: list[tuple[Clock, PrintedDay | None, Span, Span]] = []
    n_before_labels = 0
    for match in _OPEN.finditer(text, *body):
        before = text[max(body.start, match.start() - _BEFORE) : match.start()].rstrip(
            " \t\xa0\u3000"
        )
        if before[-1:] not in _ENDS:
            continue
        dated = dated_clock_at(text, match.end())
        clock = dated[1] if dated else clock_at(text, match.end(), body.end)
        end = closing_at(text, clock.end) if clock else None
        if clock is None or end is None or end > body.end:
            continue
        before_label = _LABEL.match(text, end, body.end) is not None
        if before_label or _REST.match(text, end, body.end):
            outer = Span(match.start(), end)
            found.append((clock, dated and dated[0], Span(match.end(), clock.end), outer))
            n_before_labels += before_label
    clocks = [clock for clock, *_ in found]
    if not n_before_labels and not are_regular(reading, clocks):
        return
    of_day = are_of_day(text, clocks)
    for clock, day, raw, outer in found:
        told = of_day or clock.says_hour or day is not None
        yield printed_time(CUE.name, reading, raw, outer, clock, day=day, of_day=told)


CUE = TimeCue("inside_line_clock", _find)
