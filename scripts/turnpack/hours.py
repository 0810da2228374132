"""Hour, minute and second as printed in, the time of day that they are out.

ISO 8601 (8601-1:2019 with its Amendment 1 of 2022) has two times that Python's clock lacks.
24:00 is the midnight at the end of a day: 00:00 of the next. A second 60 is a leap second;
it is added to the last minute of a day in UTC (ITU-R TF.460), which in every zone ends a
quarter of an hour. It is the second that follows, as in POSIX time, which counts both alike.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

_QUARTER, _LEAP_SECOND = 15, 60
_SECOND = timedelta(seconds=1)
_ISO = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}[T ])(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:[.,]0+)?)?(?P<zone>\s?[+-][0-9:]+|Z)?"
)


class TimeOfDay(NamedTuple):
    """A time on a clock; ``ends_day`` if it is that of the next day, by 24:00 or a leap second."""

    time: time
    ends_day: bool = False


def time_of_day(hour: int, minute: int, second: int = 0) -> TimeOfDay | None:
    """Return the time that the figures print, None if no clock has it."""
    try:
        if second == _LEAP_SECOND and (minute + 1) % _QUARTER == 0:
            after = datetime.combine(date.min, time(hour, minute, 59)) + _SECOND
            return TimeOfDay(after.time(), ends_day=after.date() > date.min)
        return TimeOfDay(time(hour, minute, second))
    except ValueError:
        ends_day = (hour, minute, second) == (24, 0, 0)
        return TimeOfDay(time(0), ends_day=True) if ends_day else None


def on_day(day: date, clock: TimeOfDay) -> datetime | None:
    """Return ``clock`` on ``day``, None if the calendar ends before."""
    if not clock.ends_day:
        return datetime.combine(day, clock.time)
    try:
        return datetime.combine(day + timedelta(days=1), clock.time)
    except OverflowError:
        return None


def iso_datetime(text: str) -> datetime | None:
    """Return the time that ``text`` states as ISO 8601 does, None if there is none such."""
    match = _ISO.fullmatch(text)
    try:
        if match is None:
            return datetime.fromisoformat(text)
        clock = time_of_day(*(int(match[part] or 0) for part in ("hour", "minute", "second")))
        if clock is None:
            return None
        start = datetime.fromisoformat(f"{match['day']}00:00{match['zone'] or ''}")
        local = on_day(start.date(), clock)
    except ValueError:
        return None
    return local and local.replace(tzinfo=start.tzinfo)
