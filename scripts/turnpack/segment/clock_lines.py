"""A document in, its lines that may start with a time out, each looked at once for all cues."""

from __future__ import annotations

import re
from typing import NamedTuple

from turnpack.records import Reading
from turnpack.segment.clocks import LONGEST, OPENING, Clock, clock_at

# Where a line may start with a clock: after figures, a colon, a word for the hour, or am/pm.
_SEED = re.compile(
    r"[0-9０-９](?=[:：时時点點aApP\s])(?:[:：][0-9０-９]|[^\S\n]?[时時点點]|[^\S\n]?[aApP]\.?[^\S\n]?[mM]\b)"
)
_INK = re.compile(r"\S")
# Characters of a line before its first clock: a long date, a weekday.
_BEFORE = 60
# The hour of a clock ends within so many characters: a word for the half day, a space, figures.
_LEADING = 5


class Line(NamedTuple):
    """A line with a clock near its start, without white space at its edges.

    ``end`` is None if the line is too long to be a time alone. ``inside`` is where it
    starts without the bracket that it may start with, and ``clock`` what it prints there.
    """

    start: int
    end: int | None
    bracketed: bool
    inside: int
    clock: Clock | None


def clock_lines(reading: Reading) -> list[Line]:
    """Return the lines of the body that may start with a time, in order."""
    text, (body_start, body_end) = reading.text, reading.body
    lines: list[Line] = []
    at, last = body_start, -1
    while seed := _SEED.search(text, at, body_end):
        figure, at = seed.span()
        earliest = max(body_start, figure - _BEFORE)
        start = text.rfind("\n", earliest, figure) + 1
        if not start:
            if earliest > body_start:
                # Too far inside its line.
                continue
            start = body_start
        if text[start].isspace():
            start = _ink(text, start)
        end = text.find("\n", at, min(start + LONGEST, body_end))
        if end < 0:
            end = body_end if body_end <= start + LONGEST else -1
        else:
            at = end
        if start > last:
            last = start
            stop = None if end < 0 else start + len(text[start:end].rstrip())
            bracketed = text[start] in OPENING
            inside = _ink(text, start + 1) if bracketed else start
            leads = figure < inside + _LEADING
            clock = clock_at(text, inside, body_end) if leads else None
            lines.append(Line(start, stop, bracketed, inside, clock))
    return lines


def _ink(text: str, at: int) -> int:
    """Return where the first character from ``at`` on stands that is no white space."""
    ink = _INK.search(text, at, at + LONGEST)
    return ink.start() if ink else at
