"""Printed days: every calendar and order that is plain, and none that is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import growth

from turnpack.days import day_at, days_in, plain_day

LAW = settings(derandomize=True, deadline=None, max_examples=200, database=None)
MARCH = date(2018, 3, 8)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2018-03-08", MARCH),
        ("2018/3/8", MARCH),
        ("2018.03.08", MARCH),
        ("2018年3月8日", MARCH),
        ("2018 年 3 月 8 日", MARCH),
        ("２０１８年３月８日", MARCH),
        ("二〇一八年三月八日", MARCH),
        ("公元2018年3月8日", MARCH),
        ("2018年3月8號", MARCH),
        ("平成30年3月8日", MARCH),
        ("平成三十年三月八日", MARCH),
        ("民國107年3月8日", MARCH),
        ("中華民國一〇七年三月八日", MARCH),
        ("民國90年1月15日", date(2001, 1, 15)),
        ("民國元年10月10日", date(1912, 10, 10)),
        ("昭和元年12月25日", date(1926, 12, 25)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("令和6年5月14日", date(2024, 5, 14)),
        ("March 8, 2018", MARCH),
        ("MARCH 8TH, 2018", MARCH),
        ("Mar. 8 2018", MARCH),
        ("8 March 2018", MARCH),
        ("8th of March 2018", MARCH),
        ("8 de marzo de 2018", MARCH),
        ("08 de Marzo del 2018", MARCH),
        ("8 марта 2018 года", MARCH),
        ("8 марта 2018 г.", MARCH),
        ("08.03.2018", MARCH),
        ("13/03/2018", date(2018, 3, 13)),
        ("3/13/2018", date(2018, 3, 13)),
        ("3/3/2018", date(2018, 3, 3)),
    ],
)
def test_day_is_read(text: str, day: date) -> None:
    """Every form is read from its first character to its last."""
    found = day_at(f"{text}", 0)
    assert found is not None
    assert (found.day, found.start, found.end) == (day, 0, len(text))
    assert plain_day(f"On {text}, at noon") == day


@pytest.mark.parametrize(
    "text",
    [
        "2018-02-30",
        "2018年13月1日",
        "平成40年1月1日",
        "平成31年5月1日",
        "令和元年4月30日",
        "昭和64年1月8日",
        "平成0年1月1日",
        "民國0年1月1日",
        "30 de febrero de 2018",
        "February 30, 2018",
        "31.04.2018",
    ],
)
def test_impossible_day_is_found_without_a_value(text: str) -> None:
    """A day that no calendar has, or outside its era, is seen and not mended."""
    found = day_at(text, 0)
    assert found is not None
    assert found.day is None


@pytest.mark.parametrize(
    "text",
    [
        "03/08/2018",  # 8 March or 3 August
        "18-03-08",
        "90/01/15",  # 1990 or, of the Republic of China, 2001
        "107年3月8日",
        "3月8日",
        "2018年3月",
        "March 2018",
        "8 March",
        "2018-03-088",
        "1.2.2018.4",
        "Maybe 8, 2018",
    ],
)
def test_what_is_not_plain_is_no_day(text: str) -> None:
    """Two readings, a missing part, or figures that go on make no day."""
    assert list(days_in(text, 0, len(text))) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("日期：90/01/15 記者會逐字稿，與會的都是媒體", date(2001, 1, 15)),
        ("日期：107/03/08 記者會逐字稿，與會的都是媒體", MARCH),
        ("日期：107年3月8日 記者會逐字稿，與會的都是媒體", MARCH),
    ],
)
def test_short_years_in_traditional_characters(text: str, day: date) -> None:
    """Where the script is traditional, a year of two or three figures is the Republic's."""
    assert plain_day(text) == day


def test_two_days_are_not_plain() -> None:
    """A text with two days states neither; the same day twice is one."""
    assert plain_day("2018-03-08 and 2018-03-09") is None
    assert plain_day("平成30年3月8日（2018年3月8日）") == MARCH


def in_era(day: date) -> str:
    """Return ``day`` in the Japanese calendar."""
    for name, first in (("令和", date(2019, 5, 1)), ("平成", date(1989, 1, 8)),
                        ("昭和", date(1926, 12, 25))):  # fmt: skip
        if day >= first:
            return f"{name}{day.year - first.year + 1}年{day.month}月{day.day}日"
    raise AssertionError(day)


FORMS = [
    lambda d: d.isoformat(),
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"民國{d.year - 1911}年{d.month}月{d.day}日",
    in_era,
    lambda d: f"{d:%B} {d.day}, {d.year}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
]


@LAW
@given(day=st.dates(date(1926, 12, 25), date(2199, 12, 31)), form=st.sampled_from(FORMS))
def test_printed_day_comes_back(day: date, form: object) -> None:
    """A day printed in any calendar is read as that day."""
    assert callable(form)
    assert plain_day(form(day)) == day


@pytest.mark.parametrize("piece", ["2018年", "民國", "8 de ", "March ", "1/1/", "2018-03-", "十"])
def test_days_take_linear_time(piece: str) -> None:
    """Four times as much of any part of a day takes about four times as long."""
    growth_of = growth(lambda n: piece * n, lambda text: list(days_in(text, 0, len(text))), 10_000)
    assert growth_of < 9
