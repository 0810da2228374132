"""Time cue: the time since the start, at the start of a line: ``0:00:14.1 Name text``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.records import PrintedTime, Reading
from turnpack.segment.cue import TimeCue, matches

# A bare clock may be a score or a verse: hours, minutes and seconds, or brackets, are asked for.
_TIME = re.compile(
    r"^[^\S\n]*+(?P<outer>(?P<open>[\[(（［])?(?P<raw>[0-9]{1,2}[:：][0-9]{2}"
    r"(?(open)(?:[:：][0-9]{2})?|[:：][0-9]{2})(?:[.,][0-9]{1,3})?)(?(open)[\])）］]))(?=[^\S\n]|$)",
    re.MULTILINE,
)


def _find(reading: Reading) -> Iterator[PrintedTime]:
    for match, span in matches(_TIME, reading):
        yield PrintedTime(match["raw"], span("raw"), span("outer"), CUE.name, None, of_day=False)


CUE = TimeCue("elapsed_line_start", _find)
