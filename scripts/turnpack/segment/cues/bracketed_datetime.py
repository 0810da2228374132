"""Time cue: a date and a time of day in brackets, alone on a line: ``[ 2018-03-08 10:02 ]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from turnpack.records import PrintedTime, Reading
from turnpack.segment.cue import TimeCue, matches

_TIME = re.compile(
    r"^[^\S\n]*+(?P<outer>[\[［【(（][^\S\n]*+"
    r"(?P<raw>(?P<year>[0-9]{4})[-/.年](?P<month>[0-9]{1,2})[-/.月](?P<day>[0-9]{1,2})日?"
    r"[^\S\n]*+(?P<hour>[0-9]{1,2})[:：](?P<minute>[0-9]{2})(?:[:：](?P<second>[0-9]{2}))?)"
    r"[^\S\n]*+[\]］】)）])[^\S\n]*+$",
    re.MULTILINE,
)


def _find(reading: Reading) -> Iterator[PrintedTime]:
    for match, span in matches(_TIME, reading):
        yield PrintedTime(
            raw=match["raw"],
            span=span("raw"),
            outer=span("outer"),
            cue=CUE.name,
            local=_datetime(match),
        )


def _datetime(match: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second = (
        int(match[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")
    )
    try:
        # Without a zone on purpose: it is the wall clock of wherever the source is from.
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001
    except ValueError:
        return None


CUE = TimeCue("bracketed_datetime", _find)
