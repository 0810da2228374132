"""L013: a weekday beside a date is that of the date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from turnpack.days import day_at, days_in
from turnpack.lexicon import month_names, weekday_names
from turnpack.rules.l013_wrong_weekday import RULE
from turnpack.validate.check import Cell, TextCheck
from turnpack.validate.window import Window

_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BETWEEN = re.compile(r"[^\S\n]*[,，(（][^\S\n]*|[^\S\n]*")
_REACH = 40
# How far a date without a year may be from the session, in days.
_NEAR = 31
_HAN_DAY = re.compile(r"(?<![0-9年])(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号號]$")


def _says(cell: Cell, window: Window) -> str | None:
    session = window.sessions.get(cell.session_id or "")
    of_session = session["date"] if session else None
    for found in _weekdays().finditer(cell.text):
        number = weekday_names()[found.group().lower()]
        for day, start, end in _beside(cell.text, found, of_session):
            if day.weekday() != number:
                shown = cell.text[min(start, found.start()) : max(end, found.end())]
                return f"{shown!r}: {day.isoformat()} was a {_ENGLISH[day.weekday()]}."
    return None


def _beside(
    text: str, weekday: re.Match[str], of_session: date | None
) -> Iterator[tuple[date, int, int]]:
    """Yield the day that stands right before or after ``weekday``, with its place."""
    gap = _BETWEEN.match(text, weekday.end())
    start = gap.end() if gap else weekday.end()
    if (after := day_at(text, start)) and after.day:
        yield after.day, after.start, after.end
        return
    if of_session and (part := _month_day().match(text, start)):
        near = _nearest(month_names()[part["month"].lower()], int(part["day"]), of_session)
        if near:
            yield near, part.start(), part.end()
            return
    least = max(0, weekday.start() - _REACH)
    before = text[least : weekday.start()].rstrip(" \t,，(（")
    end = least + len(before)
    for found in days_in(text, least, end):
        if found.end == end and found.day:
            yield found.day, found.start, found.end
            return
    if of_session and (part := _HAN_DAY.search(before)):
        near = _nearest(int(part["month"]), int(part["day"]), of_session)
        if near:
            yield near, least + part.start(), end


def _nearest(month: int, day: int, to: date) -> date | None:
    """Return the day of that month that is nearest to the session, if it is near."""
    days = []
    for year in (to.year - 1, to.year, to.year + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    near = min(days, key=lambda found: abs(found - to), default=None)
    return near if near and abs(near - to).days <= _NEAR else None


@cache
def _weekdays() -> re.Pattern[str]:
    names = sorted(weekday_names(), key=lambda name: (-len(name), name))
    words = [
        re.escape(name) for name in names if name.isascii() or name[0].lower() != name[0].upper()
    ]
    han = [re.escape(name) for name in names if re.escape(name) not in words]
    return re.compile(rf"(?<!\w)(?i:{'|'.join(words)})(?!\w)|{'|'.join(han)}")


@cache
def _month_day() -> re.Pattern[str]:
    """Return the pattern of a month and a day, with no year after them."""
    names = "|".join(sorted(map(re.escape, month_names()), key=lambda name: (-len(name), name)))
    return re.compile(
        rf"(?P<month>(?i:{names}))\.?\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9:]|,?\s+[0-9]{{4}})"
    )


# Beside a date there is a figure.
_NAMES = "|".join(sorted(map(re.escape, weekday_names())))
CHECK = TextCheck(
    RULE,
    rf"(?i:{_NAMES})[^\n]{{0,16}}[0-9０-９]|[0-9０-９日号號年.][,，(（ ]{{0,3}}(?i:{_NAMES})",
    _says,
)
