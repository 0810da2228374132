"""Sessions over time: nothing is left out, and its size does not grow with the corpus."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import LAW

from turnpack.documents.timeline import FEW, Timeline, Volume, periods


def timeline(*days: date | None) -> Timeline:
    """Return the timeline of a session of 10 turns and 100 characters on each of ``days``."""
    made = Timeline()
    for number, day in enumerate(days):
        made.add(day, f"session {number}", 10, 100)
    return made


@LAW
@given(st.lists(st.none() | st.dates(), min_size=1, max_size=60))
def test_every_session_is_counted_once(days: list[date | None]) -> None:
    """The periods and what has no date hold all sessions together; none overlap or is left out."""
    made = timeline(*days)
    total = made.undated
    if made.months:
        unit, shown = periods(made)
        assert len({period.label for period in shown}) == len(shown)
        assert len(shown) <= 64 or unit.name == "century"
        for period in shown:
            total += period.volume
    assert total == Volume(len(days), 10 * len(days), 100 * len(days))


@pytest.mark.parametrize(
    ("span", "unit", "first", "last"),
    [
        (timedelta(0), "month", "2018-03", "2018-03"),
        (timedelta(365 * 3), "month", "2018-03", "2021-03"),
        (timedelta(365 * 6), "quarter", "2018 Q1", "2024 Q1"),
        (timedelta(365 * 30), "year", "2018", "2048"),
        (timedelta(365 * 300), "decade", "2010s", "2310s"),
        (timedelta(365 * 2000), "century", "2000s", "4000s"),
    ],
)
def test_the_unit_follows_the_span(span: timedelta, unit: str, first: str, last: str) -> None:
    """Periods are as short as can be shown side by side; those without a session are there."""
    day = date(2018, 3, 8)
    found, shown = periods(timeline(day, day + span))
    assert (found.name, shown[0].label, shown[-1].label) == (unit, first, last)
    assert sum(period.volume.n_sessions for period in shown) == 2


def test_few_sessions_are_kept_in_the_order_of_their_days() -> None:
    """Those without a day come last."""
    made = timeline(None, date(2020, 1, 2), date(2019, 1, 2))
    assert [session.day for session in made.sessions] == [date(2019, 1, 2), date(2020, 1, 2), None]


def test_many_sessions_are_not_kept() -> None:
    """What is held does not grow with the sessions, only with the months."""
    made = timeline(*[date(2018, 3, 8)] * 5000)
    assert made.sessions == ()
    assert len(made._first) == FEW
    assert made.months.keys() == {12 * 2018 + 2}
