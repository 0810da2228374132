"""Text that prints a day in, the day of the Gregorian calendar out.

Years of Japanese eras count from the day the era was proclaimed: Shōwa 1 is 1926 from 25
December (改元ノ詔書, 1926), Heisei 1 is 1989 from 8 January (元号を改める政令, Cabinet Order
1 of 1989), Reiwa 1 is 2019 from 1 May (Cabinet Order 143 of 2019). Years of the Republic
of China count from 1912 (Provisional President's proclamation of 2 January 1912; today
CNS 7648, Taiwan's rendering of ISO 8601). A year or a day that no calendar has is found
and has no value; one that could be read in two ways is not found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from turnpack.lexicon import is_traditional, month_names


class PrintedDay(NamedTuple):
    """A day as printed in ``text[start:end]``; ``day`` is None if no calendar has it."""

    start: int
    end: int
    day: date | None


class _Era(NamedTuple):
    """The first and the last day of an era, and the year before its first."""

    first: date
    last: date
    year_zero: int


_SHOWA, _HEISEI, _REIWA = date(1926, 12, 25), date(1989, 1, 8), date(2019, 5, 1)
_ROC = _Era(date(1912, 1, 1), date.max, 1911)
_ERAS = {
    "昭和": _Era(_SHOWA, date(1989, 1, 7), 1925),
    "平成": _Era(_HEISEI, date(2019, 4, 30), 1988),
    "令和": _Era(_REIWA, date.max, 2018),
    "民國": _ROC,
    "民国": _ROC,
}
_COMMON_ERA = frozenset({"公元", "西元", "西曆", "西暦"})

_FIGURE = "[0-9０-９]"
_NUMERALS = "〇零一二三四五六七八九十"
_HAN = re.compile(
    rf"(?:(?:中[華华])?(?P<era>{'|'.join((*_ERAS, *_COMMON_ERA))})[^\S\n]?)?"
    rf"(?<![0-9０-９])(?P<year>元|{_FIGURE}{{1,4}}|[{_NUMERALS}]{{1,4}})[^\S\n]?年[^\S\n]?"
    rf"(?P<month>{_FIGURE}{{1,2}}|[{_NUMERALS}]{{1,2}})[^\S\n]?月[^\S\n]?"
    rf"(?P<day>{_FIGURE}{{1,2}}|[{_NUMERALS}]{{1,3}})[^\S\n]?[日號号]"
)
_YEAR_FIRST = re.compile(
    r"(?<![\w./-])(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)"
    r"(?P<day>[0-9]{1,2})(?![0-9./-])"
)
_ROC_SHORT = re.compile(
    r"(?<![\w./-])(?P<year>1?[0-9]{2})(?P<mark>[/.])(?P<month>[0-9]{2})(?P=mark)"
    r"(?P<day>[0-9]{2})(?![0-9./-])"
)
_DAY_FIRST = re.compile(
    r"(?<![\w./-])(?P<day>[0-9]{1,2})(?P<mark>[/.])(?P<month>[0-9]{1,2})(?P=mark)"
    r"(?P<year>[0-9]{4})(?![0-9./-])"
)
# One of these stands in a day of any form.
_SIGN = re.compile("[0-9]{4}|[0-9][/.][0-9]|年")


def day_at(text: str, at: int) -> PrintedDay | None:
    """Return the day that ``text`` prints from ``at`` on, None if it prints none there.

    ``text`` is the whole document: whether a year of two or three figures is one of the
    Republic of China is told by its script.
    """
    for pattern, read in _forms():
        if (match := pattern.match(text, at)) and (found := read(match)):
            return found
    return None


def days_in(text: str, start: int, end: int) -> Iterator[PrintedDay]:
    """Yield the days that ``text`` prints between ``start`` and ``end``, in order."""
    if not _SIGN.search(text, start, end):
        return
    found = sorted(
        day
        for pattern, read in _forms()
        for match in pattern.finditer(text, start, end)
        if (day := read(match))
    )
    at = start
    for day in found:
        if day.start >= at:
            at = day.end
            yield day


def plain_day(text: str) -> date | None:
    """Return the one day that ``text`` states; None if it states none or several."""
    days = {found.day for found in days_in(text, 0, len(text))}
    return days.pop() if len(days) == 1 else None


_Read = Callable[[re.Match[str]], PrintedDay | None]


@cache
def _forms() -> tuple[tuple[re.Pattern[str], _Read], ...]:
    """Return the forms of days, each as a pattern and what it makes of a match."""
    names = "|".join(sorted(map(re.escape, month_names()), key=lambda name: (-len(name), name)))
    ordinal = r"(?:(?i:st|nd|rd|th)|[º°.]|er)?"
    month_first = re.compile(
        rf"(?<!\w)(?P<month>(?i:{names}))\.?[^\S\n]+(?P<day>[0-9]{{1,2}}){ordinal},?[^\S\n]+"
        r"(?P<year>[0-9]{4})(?![0-9])"
    )
    day_first = re.compile(
        rf"(?<![\w./-])(?P<day>[0-9]{{1,2}}){ordinal}[^\S\n]+(?:(?:de|of)[^\S\n]+)?"
        rf"(?P<month>(?i:{names}))\.?,?[^\S\n]+(?:del?[^\S\n]+)?(?P<year>[0-9]{{4}})(?![0-9])"
        r"(?:[^\S\n]*(?:года|г\.?)(?!\w))?"
    )
    return (
        (_YEAR_FIRST, _gregorian),
        (_HAN, _han),
        (month_first, _named_month),
        (day_first, _named_month),
        (_DAY_FIRST, _numbered_month),
        (_ROC_SHORT, _roc_short),
    )


def _found(match: re.Match[str], day: date | None) -> PrintedDay:
    return PrintedDay(*match.span(), day)


def _han(match: re.Match[str]) -> PrintedDay | None:
    era, year = match["era"], _number(match["year"])
    month, day = _number(match["month"]), _number(match["day"])
    if era in _ERAS:
        return _found(match, _in_era(_ERAS[era], year, month, day))
    if len(match["year"]) == 4:
        return _found(match, _date(year, month, day))
    if match["year"].isdecimal() and len(match["year"]) > 1 and _writes_roc_years(match.string):
        return _found(match, _in_era(_ROC, year, month, day))
    return None


def _gregorian(match: re.Match[str]) -> PrintedDay:
    year, _, month, day = match.groups()
    return _found(match, _date(int(year), int(month), int(day)))


def _named_month(match: re.Match[str]) -> PrintedDay:
    month = month_names()[match["month"].lower()]
    return _found(match, _date(int(match["year"]), month, int(match["day"])))


def _numbered_month(match: re.Match[str]) -> PrintedDay | None:
    """Read 08.03.2018 as 8 March, and 03/08/2018 only if one of the two is no month."""
    first, second, year = int(match["day"]), int(match["month"]), int(match["year"])
    if match["mark"] == "." or first > 12 or first == second:
        return _found(match, _date(year, second, first))
    return _found(match, _date(year, first, second)) if second > 12 else None


def _roc_short(match: re.Match[str]) -> PrintedDay | None:
    if not _writes_roc_years(match.string):
        return None
    return _found(match, _in_era(_ROC, *(int(match[n]) for n in ("year", "month", "day"))))


@lru_cache(maxsize=1)
def _writes_roc_years(text: str) -> bool:
    """Whether years of two or three figures in ``text`` are those of the Republic of China."""
    return is_traditional(text)


def _in_era(era: _Era, year: int, month: int, day: int) -> date | None:
    found = _date(era.year_zero + year, month, day) if year else None
    return found if found and era.first <= found <= era.last else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(printed: str) -> int:
    """Return the number that figures, narrow or wide, or Han numerals print."""
    if printed == "元":
        return 1
    if printed.isdecimal():
        return int(printed)
    digits = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": 0}
    if "十" not in printed:
        return int("".join(str(digits[numeral]) for numeral in printed))
    tens, _, ones = printed.partition("十")
    if "十" in ones or len(tens) > 1 or len(ones) > 1:
        return 0
    return 10 * (digits[tens] if tens else 1) + (digits[ones] if ones else 0)
