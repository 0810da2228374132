"""What formats state in attributes and fields in, values that the sessions table takes out."""

from __future__ import annotations

import re
from datetime import date

from turnpack.hours import iso_datetime
from turnpack.read.utterances import StatedTime

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def stated_time(raw: str, line: int, cue: str) -> StatedTime:
    """Return a time that a format states in a field; only with a day and an hour is it of day."""
    if _CLOCK.match(raw) is None:
        return StatedTime(raw, line, cue)
    return StatedTime(raw, line, cue, iso_datetime(raw), of_day=True)


def iso_day(value: str | None) -> str | None:
    """Return the day at the start of ``value`` (YYYY-MM-DD), None if it starts with none."""
    match = _DAY.match(value or "")
    if match is None:
        return None
    try:
        return date.fromisoformat(match.group()).isoformat()
    except ValueError:
        return None


def language_tag(value: str | None) -> str | None:
    """Return ``value`` as a BCP 47 tag, its primary language in lower case, or None."""
    if value is None or _LANGUAGE.fullmatch(value) is None:
        return None
    primary, *rest = value.split("-")
    return None if primary.lower() in {"und", "mul", "zxx"} else "-".join([primary.lower(), *rest])
