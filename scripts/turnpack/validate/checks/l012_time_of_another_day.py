"""L012: times are of the session's day, or of the night after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import available_timezones

import polars as pl

from turnpack.rules.l012_time_of_another_day import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, Window

# Past midnight a session goes on as long as its times are this near to each other: the
# reader of clocks takes a longer step for another day.
_STEP = timedelta(hours=12)


def _broken(window: Window) -> Iterator[Broken]:
    sessions, place = window["sessions"], window.session_of("segments")
    times = window["segments"].select(
        ROW,
        "timestamp",
        session=place,
        day=sessions["date"].gather(place),
        zone=sessions["timezone"].gather(place),
    )
    times = times.drop_nulls(["timestamp", "day", "zone"])
    # Where the first and the last time are of the day, all between them are.
    edges = times.group_by("session").agg(
        pl.first("day", "zone"), first=pl.min("timestamp"), last=pl.max("timestamp")
    )
    for zone in _zones(edges):
        odd = _odd(edges.filter(zone=zone), zone)
        if odd.len():
            yield from _of_zone(times.filter(pl.col("session").is_in(odd.implode())), zone)


def _zones(frame: pl.DataFrame) -> list[str]:
    stated = frame["zone"].unique(maintain_order=True)
    return [zone for zone in stated if zone in available_timezones()]


def _odd(edges: pl.DataFrame, zone: str) -> pl.Series:
    """Return the sessions whose first or last time is not of their day."""
    first, last = (
        pl.col(name).dt.convert_time_zone(zone).dt.date() != pl.col("day")
        for name in ("first", "last")
    )
    return edges.filter(first | last)["session"]


def _of_zone(times: pl.DataFrame, zone: str) -> Iterator[Broken]:
    local = times.with_columns(
        own=pl.col("timestamp").dt.convert_time_zone(zone).dt.date(),
        step=pl.when(pl.col("session").diff() == 0).then(pl.col("timestamp").diff()),
    )
    late = (pl.col("own") == pl.col("day") + timedelta(days=1)) & (pl.col("step") < _STEP)
    other = local.filter((pl.col("own") != pl.col("day")) & ~late.fill_null(False))
    first = other.group_by("session", maintain_order=True).agg(
        pl.first(ROW, "own", "day"), n=pl.len()
    )
    for _, row, own, day, n in first.iter_rows():
        more = (
            f" {n - 1} more in this session {'is' if n == 2 else 'are'} of another day."
            if n > 1
            else ""
        )
        message = (
            f"The time printed here is of {own.isoformat()}, but the session's day is "
            f"{day.isoformat()}.{more}"
        )
        yield Broken("segments", row, message)


CHECK = Check(RULE, ("sessions", "segments"), _broken)
