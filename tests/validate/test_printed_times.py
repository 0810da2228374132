"""Printed times beside their instants: what is plain in columns is what one by one is right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.validate.checks.rows import window

from turnpack.validate.checks.t022_time_not_as_printed import CHECK
from turnpack.validate.printed_times import _days, unproven

ZONES = ["Asia/Shanghai", "Europe/London", "America/New_York", "Asia/Kathmandu", "UTC"]
FIRST = datetime(1950, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 50_000_000).map(lambda minutes: FIRST + timedelta(minutes=minutes))


def times(rows: Sequence[tuple[datetime, str, int, str | None]]) -> pl.DataFrame:
    """Return rows of instant, print, session and zone."""
    schema: dict[str, pl.DataType] = {
        "timestamp": pl.Datetime("ms", "UTC"),
        "timestamp_raw": pl.String(),
        "session": pl.Int64(),
        "zone": pl.String(),
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


@given(
    st.lists(
        st.tuples(INSTANTS, st.sampled_from(ZONES), st.sampled_from([0, 0, 0, 1, -60, 24 * 60])),
        min_size=1,
    )
)
def test_columns_prove_what_is_so(drawn: list[tuple[datetime, str, int]]) -> None:
    """A print in the zone is proven, one that is off by minutes, hours or a day never is."""
    rows = []
    for session, (instant, zone, off) in enumerate(drawn):
        shown = (instant + timedelta(minutes=off)).astimezone(ZoneInfo(zone))
        # Where clocks change in between, off may be nothing.
        rows.append((instant, f"{shown:%Y-%m-%d %H:%M}", session, zone))
    right = [
        f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" == raw
        for instant, raw, _, zone in rows
    ]
    left = unproven(times(rows))["session"].to_list()
    assert sorted(left) == [session for session, is_right in enumerate(right) if not is_right]


@given(st.dates())
def test_days_are_those_of_the_calendar(day: date) -> None:
    """From the year 1 to 9999."""
    numbers = (np.array([n], dtype=np.int32) for n in (day.year, day.month, day.day))
    assert _days(*numbers)[0] == (day - date(1970, 1, 1)).days


def found(raw: str, instant: str, zone: str | None = "Asia/Shanghai") -> bool:
    """Whether a print is found not to be its instant."""
    session = "2024-05-08-0123abcd"
    stamp = datetime.fromisoformat(instant)
    rows = window(
        [session],
        sessions=[{"session_id": session, "timezone": zone}],
        segments=[{"timestamp": stamp, "timestamp_raw": raw}],
    )
    return bool(list(CHECK.broken(rows)))


@pytest.mark.parametrize(
    ("raw", "is_found"),
    [
        ("2024-05-08 10:03", False),
        ("2024-05-08 10:04", True),
        ("2024-05-09 10:03", True),
        ("2024-02-31 10:03", True),
        ("10:03", False),
        ("22:03", True),
        ("10:03 p.m.", True),
        ("10:03 AM", False),
        ("10:03:00", False),
        ("10:03:01", True),
        ("上午10时03分", False),
        ("下午10时03分", True),
        ("２０２４年５月８日 １０：０３", False),
        ("5月8日 10:03", False),
        ("113年5月8日 10:03", False),
        ("May 8, 2024 10:03", False),
        ("May 9, 2024 10:03", True),
        ("2024-05-08T02:03:00Z", False),
        ("2024-05-08 11:03+09:00", False),
        ("2024-05-08 11:03+08:00", True),
        ("11:03 JST", False),
        ("11:03 CST", True),
        ("10:00–10:03", False),
        ("three past ten", False),
        ("00-00 00:00:00:0", False),
    ],
)
def test_prints(raw: str, *, is_found: bool) -> None:
    """Clocks, days and zones in the forms that sources print; what is no clock is not judged."""
    assert found(raw, "2024-05-08T02:03:00Z") is is_found


def test_midnight() -> None:
    """24:00 is the next day's."""
    assert not found("2024-05-08 24:00", "2024-05-08T16:00:00Z")
    assert found("2024-05-08 24:00", "2024-05-08T15:00:00Z")


def test_without_a_zone() -> None:
    """An instant without a zone, printed or stated, cannot be known."""
    assert found("10:03", "2024-05-08T02:03:00Z", None)
    assert not found("10:03 GMT+8", "2024-05-08T02:03:00Z", None)


def test_a_zone_that_there_is_not_is_told_elsewhere() -> None:
    """Nothing can be compared then."""
    assert not found("10:03", "2024-05-08T02:03:00Z", "Asia/Peking")
