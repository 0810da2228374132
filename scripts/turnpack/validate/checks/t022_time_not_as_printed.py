"""T022: a segment's time is the one that is printed, in the zone that is printed or stated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

import polars as pl

from turnpack.days import days_in
from turnpack.hours import iso_datetime
from turnpack.rules.t022_time_not_as_printed import RULE
from turnpack.segment.clocks import Clock, clocks_in
from turnpack.validate.check import Broken, Check
from turnpack.validate.printed_times import unproven
from turnpack.validate.window import ROW, Window


def _broken(window: Window) -> Iterator[Broken]:
    sessions, place = window["sessions"], window.session_of("segments")
    times = window["segments"].select(ROW, "timestamp", "timestamp_raw", session=place)
    if times["timestamp"].null_count() or times["timestamp_raw"].null_count():
        times = times.drop_nulls(["timestamp", "timestamp_raw"])
    zones = sessions["timezone"]
    known = zones.is_null() | zones.is_in(_known_zones())
    if not known.all():
        # Reported as such.
        times = times.filter(known.gather(times["session"]))
    stated = zones.cast(pl.Categorical).gather(times["session"])
    wrong: set[int] = set()
    for row, instant, raw, session, zone in unproven(times.with_columns(zone=stated)).iter_rows():
        if session not in wrong and (said := _says(raw, instant, zone)):
            wrong.add(session)
            yield Broken("segments", row, said)


@cache
def _known_zones() -> list[str]:
    # Python looks through the whole database each time.
    return sorted(available_timezones())


def _says(raw: str, instant: datetime, zone: str | None) -> str | None:
    """Return how ``raw`` is not the time of ``instant``, None if it is or cannot be compared."""
    own = ZoneInfo(zone) if zone else None
    stated = iso_datetime(raw.strip())
    if stated and stated.tzinfo:
        return None if stated == instant else _told(raw, instant.astimezone(stated.tzinfo))
    clocks = [clock for clock in clocks_in(raw) if clock.time is not None]
    if not clocks:
        return None
    zones = [clock.time.tzinfo or own for clock in clocks if clock.time]
    if not any(zones):
        return f"{raw!r} prints no zone, and the session states none: its instant is not known."
    local = instant
    for clock, at in zip(clocks, zones, strict=True):
        if at is not None:
            local = instant.astimezone(at)
            if _is(clock, local) and _is_day(raw, clock, local.date()):
                return None
    return _told(raw, local)


def _told(raw: str, local: datetime) -> str:
    return f"{raw!r} is not {local:%Y-%m-%d %H:%M:%S} ({local.tzinfo})."


def _is(clock: Clock, local: datetime) -> bool:
    printed = clock.time
    assert printed is not None
    return (printed.hour, printed.minute, printed.second) == (
        local.hour,
        local.minute,
        local.second,
    )


def _is_day(raw: str, clock: Clock, day: date) -> bool:
    """Whether ``raw`` prints ``day`` before the clock, or none, or another by the clock."""
    before = raw[: clock.start]
    # Whether a shorter year is of the Republic of China is told by the whole document.
    if clock.ends_day or not _YEAR.search(before):
        return True
    days = _days(before)
    return not days or day in days


_YEAR = re.compile("(?<![0-9])[0-9]{4}(?![0-9])")


@lru_cache(maxsize=10_000)
def _days(text: str) -> frozenset[date | None]:
    return frozenset(printed.day for printed in days_in(text, 0, len(text)))


CHECK = Check(RULE, ("sessions", "segments"), _broken)
