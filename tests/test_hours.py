"""Clocks that ISO 8601 has and Python has not: midnight at a day's end, and leap seconds."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from turnpack.hours import TimeOfDay, iso_datetime, on_day, time_of_day


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((10, 2), TimeOfDay(time(10, 2))),
        ((10, 2, 59), TimeOfDay(time(10, 2, 59))),
        ((0, 0), TimeOfDay(time(0))),
        ((24, 0), TimeOfDay(time(0), ends_day=True)),
        ((24, 0, 0), TimeOfDay(time(0), ends_day=True)),
        ((23, 59, 60), TimeOfDay(time(0), ends_day=True)),
        ((8, 59, 60), TimeOfDay(time(9))),
        ((5, 29, 60), TimeOfDay(time(5, 30))),
        ((5, 44, 60), TimeOfDay(time(5, 45))),
    ],
)
def test_time_of_day(figures: tuple[int, ...], expected: TimeOfDay) -> None:
    """24:00 is the next day's midnight, a leap second the second that follows it."""
    assert time_of_day(*figures) == expected


@pytest.mark.parametrize(
    "figures",
    [(24, 1), (24, 0, 1), (25, 0), (10, 60), (10, 2, 60), (10, 59, 61), (24, 59, 60), (99, 99, 99)],
)
def test_no_such_time(figures: tuple[int, ...]) -> None:
    """Nothing else is past the end of a day, and no other minute has a second 60."""
    assert time_of_day(*figures) is None


def test_the_calendar_ends() -> None:
    """Midnight at the end of the last day is none."""
    assert on_day(date.max, TimeOfDay(time(0), ends_day=True)) is None
    assert on_day(date.max, TimeOfDay(time(9))) == datetime(9999, 12, 31, 9)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-03-08T24:00:00Z", datetime(2018, 3, 9, tzinfo=UTC)),
        ("2016-12-31T23:59:60Z", datetime(2017, 1, 1, tzinfo=UTC)),
        ("2016-12-31 24:00", datetime(2017, 1, 1)),  # noqa: DTZ001
        ("2018-03-08T10:02:03.5Z", datetime(2018, 3, 8, 10, 2, 3, 500_000, tzinfo=UTC)),
        ("2018-03-08", datetime(2018, 3, 8)),  # noqa: DTZ001
        ("2018-03-08T24:01:00Z", None),
        ("2018-02-30T24:00:00Z", None),
        ("9999-12-31T24:00:00Z", None),
        ("at noon", None),
    ],
)
def test_stated_time(text: str, expected: datetime | None) -> None:
    """A time stated by a format is read as ISO 8601 means it, or not at all."""
    assert iso_datetime(text) == expected
