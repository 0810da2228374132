"""A place in a document in, the clock that it prints there out: what the time cues share.

A clock is a time of day (``3:20 P.M. EDT``, ``10時02分``) or a time since the start
(``0:35``). Where only the figures are printed, the whole series of a document tells
which (:func:`are_of_day`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from turnpack.days import PrintedDay, day_at
from turnpack.hours import TimeOfDay, on_day, time_of_day
from turnpack.lexicon import any_of
from turnpack.records import PrintedTime, Reading, Span
from turnpack.segment.zones import ZONE, zone_of

_FIGURE = "[0-9０-９]"
_CLOCK = re.compile(
    r"(?P<half>上午|凌晨|早上|清晨|午前|中午|正午|下午|傍晚|晚上|午後|午后|夜)?[^\S\n]?"
    rf"(?P<hour>{_FIGURE}{{1,2}})"
    rf"(?:[:：](?P<minute>{_FIGURE}{{2}})(?:[:：](?P<second>{_FIGURE}{{2}}))?(?:[.,][0-9]{{1,6}})?"
    rf"(?![:：]?{_FIGURE})"
    r"|[^\S\n]?(?P<named>[时時点點])(?![间間])(?:(?P<thirty>半)|[^\S\n]?"
    rf"(?P<named_minute>{_FIGURE}{{1,2}})[^\S\n]?分(?:[^\S\n]?(?P<named_second>{_FIGURE}{{1,2}})[^\S\n]?秒)?)?"
    r"|(?=[^\S\n]?[ap]\.?m\b)|(?=[^\S\n]?[AP]\.?M\b))"
    # Words may follow; most often none does.
    r"(?:(?=[^\S\n]?[(（]?[\w+−-])"
    r"(?:[^\S\n]?(?P<meridiem>[aA]\.?[^\S\n]?[mM]|[pP]\.?[^\S\n]?[mM])(?!\w)\.?)?"
    r"(?P<word>[^\S\n]?(?:horas|hrs?|h|Uhr|ч)(?!\w)\.?)?"
    rf"(?:[^\S\n]?[(（]?(?P<zone>{ZONE})[)）]?)?)?"
)
_MORNING = frozenset({"上午", "凌晨", "早上", "清晨", "午前"})
_NOON = frozenset({"中午", "正午"})
# At twelve the night ends the day (what follows is of which day?); 午後0時 is noon.
_NIGHT = frozenset({"晚上", "夜"})
_INK = re.compile(r"\S")
OPENING, CLOSING = "[［【(（", "]］】)）"
LONGEST = 120
"""Characters of a line if a clock stands alone on it."""


class Clock(NamedTuple):
    """A clock as printed in ``text[start:end]``.

    ``time`` is None if no clock has it; it bears the zone if one is printed and names one
    zone only. ``zone`` is the zone as printed. ``says_hour``: whether it is printed as a
    time of day, and not just as figures. ``figures`` are hours or minutes, then minutes
    or seconds, then perhaps seconds. ``ends_day``: whether ``time`` is that of the next day,
    since midnight is printed as 24:00 (see :mod:`turnpack.hours`).
    """

    start: int
    end: int
    time: time | None
    zone: str | None
    says_hour: bool
    figures: tuple[int, ...]
    ends_day: bool = False


def closing_at(text: str, at: int) -> int | None:
    """Return the end of the closing bracket that stands next from ``at`` on, None if none does."""
    ink = _INK.search(text, at, at + LONGEST)
    return ink.end() if ink and ink.group() in CLOSING else None


def clock_at(text: str, at: int, end: int | None = None) -> Clock | None:
    """Return the clock that ``text`` prints from ``at`` on, None if it prints none there."""
    match = _CLOCK.match(text, at, len(text) if end is None else end)
    if match is None:
        return None
    (
        half,
        hours,
        minutes,
        seconds,
        named,
        thirty,
        named_minutes,
        named_seconds,
        meridiem,
        word,
        zone,
    ) = match.groups()
    hour = int(hours)
    minute = 30 if thirty else int(minutes or named_minutes or 0)
    second = int(seconds or named_seconds or 0)
    of_day = _hour(hour, meridiem, half) if meridiem or half else hour
    printed = None if of_day is None else time_of_day(of_day, minute, second)
    known = zone_of(zone) if zone else None
    return Clock(
        start=at,
        end=match.end(),
        time=printed.time.replace(tzinfo=known) if printed and known else printed and printed.time,
        zone=zone,
        says_hour=bool(half or named or meridiem or word or zone),
        figures=(hour, minute, second) if seconds or named_seconds else (hour, minute),
        ends_day=printed is not None and printed.ends_day,
    )


def clocks_in(text: str) -> Iterator[Clock]:
    """Yield the clocks that ``text`` prints, none that starts within other figures."""
    at = 0
    while match := _CLOCK.search(text, at):
        start = match.start()
        before = text[start - 1 : start]
        clock = None if before and (before.isdigit() or before in ":：") else clock_at(text, start)
        if clock:
            yield clock
        at = clock.end if clock else start + 1


def _hour(hour: int, meridiem: str | None, half: str | None) -> int | None:
    """Return the hour of the day, None if the clock has no such hour."""
    if half in _NOON:
        return hour + 12 if hour < 3 else hour
    if half in _MORNING or (meridiem and meridiem[0] in "aA"):
        return hour % 12 if hour <= 12 else None
    if half in _NIGHT and hour in {0, 12}:
        return 2 * hour
    # In the evening the clock may have twenty-four hours all the same: 15:20 p.m.
    return hour % 12 + 12 if hour <= 12 else hour


def are_of_day(text: str, clocks: Sequence[Clock]) -> bool:
    """Whether the figures of ``clocks``, all in ``text``, are plainly times of day.

    A recording counts from zero, a session starts after six. What is printed as 9:25 is
    nine minutes only if people would speak at a likely pace.
    """
    if len(clocks) < _SERIES or any(clock.time is None for clock in clocks):
        return False
    first, last = clocks[0], clocks[-1]
    if first.figures[0] < _EARLIEST:
        return False
    n_chars, n_minutes = last.start - first.end, _minutes(last) - _minutes(first)
    return n_chars < _ENOUGH or not 0 < n_chars < _SLOWEST * 60 * n_minutes


def are_regular(reading: Reading, clocks: Sequence[Clock]) -> bool:
    """Whether bare figures are the document's times, and not scores or verses.

    Its times come again and again, from its first half to its second, never fall, but for
    a misprint in ten, and leave time to speak.
    """
    if len(clocks) < _REGULAR:
        return False
    falls = sum(after.figures < before.figures for before, after in pairwise(clocks))
    n_chars = clocks[-1].start - clocks[0].end
    spread = 2 * n_chars > reading.body.end - reading.body.start
    seconds = _minutes(clocks[-1]) - _minutes(clocks[0])
    likely = n_chars < _FASTEST * seconds or are_of_day(reading.text, clocks)
    return spread and likely and len(clocks) >= _MISPRINT * falls


# Times that make a habit; one fall in so many is a misprint; characters of speech a
# second at the most.
_REGULAR, _MISPRINT, _FASTEST = 3, 10, 50
# Clocks that make a series; the earliest hour of a session; characters of speech a second
# at the least, and characters enough to count on it.
_SERIES, _EARLIEST, _SLOWEST, _ENOUGH = 2, 6, 0.5, 3_000


def _minutes(clock: Clock) -> int:
    return clock.figures[0] * 60 + clock.figures[1]


def printed_time(
    cue: str,
    reading: Reading,
    raw: Span,
    outer: Span,
    clock: Clock,
    *,
    day: PrintedDay | None = None,
    of_day: bool = True,
) -> PrintedTime:
    """Return the time that ``clock`` prints, on ``day`` if that is printed with it."""
    return PrintedTime(
        raw=raw.of(reading.text),
        span=raw,
        outer=outer,
        cue=cue,
        local=_on(day, clock) if of_day and day else None,
        of_day=of_day,
        clock=clock.time if of_day and day is None else None,
        zone=clock.zone if of_day else None,
        ends_day=clock.ends_day,
    )


# A weekday before the day, or a word that says it is one.
_BEFORE_DAY = re.compile(r"[^\W\d_]{2,12}\.?,?[^\S\n]+")


# ISO 8601 with nothing after it that belongs to it, and a time that is on every clock.
_ISO = re.compile(
    r"(?<![\w./-])[0-9]{4}-[0-9]{2}-[0-9]{2}[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
    r"(?=[^\S\n]*+(?:[］\]】)）\n]|\Z))"
)


def day_and_clock_at(text: str, at: int) -> tuple[int, datetime | None, str | None, bool] | None:
    """Return what :func:`dated_clock_at` finds as one time, the commonest form at once.

    That is where it ends, the time (None if there is no such time), the zone as printed, and
    whether the clock is that of the next day.
    """
    if iso := _ISO.match(text, at):
        return iso.end(), _iso_time(iso.group()), None, False
    found = dated_clock_at(text, at)
    if found is None:
        return None
    day, clock = found
    return clock.end, _on(day, clock), clock.zone, clock.ends_day


def _iso_time(printed: str) -> datetime | None:
    try:
        return datetime.fromisoformat(printed)
    except ValueError:
        return None


def _on(day: PrintedDay, clock: Clock) -> datetime | None:
    """Return ``clock`` on ``day``, None if there is no such time."""
    if day.day is None or clock.time is None:
        return None
    return on_day(day.day, TimeOfDay(clock.time, clock.ends_day))


def dated_clock_at(text: str, at: int) -> tuple[PrintedDay, Clock] | None:
    """Return the day and the clock that ``text`` prints from ``at`` on, None if it does not."""
    day = day_at(text, at)
    if day is None:
        if not (before := _BEFORE_DAY.match(text, at)):
            return None
        day = day_at(text, before.end())
    if day is None:
        return None
    between = _after_day().match(text, day.end)
    clock = clock_at(text, between.end() if between else day.end)
    return (day, clock) if clock else None


@cache
def _after_day() -> re.Pattern[str]:
    """Return what may stand between a day and the clock on it: a weekday, a mark, a word."""
    named = f"{any_of('weekdays')}|{any_of('short_weekdays')}"
    weekday = rf"[(（][^()（）\n]{{1,12}}[)）]|(?:{named})\.?"
    return re.compile(
        # Most often nothing does.
        rf"T|[^\S\n]*+(?=[0-9])|[^\S\n]*+(?:,?[^\S\n]*+(?:{weekday}))?"
        rf"(?:[^\S\n]*+(?:[,，;；、|–—]|{any_of('at')}))?[^\S\n]*+"
    )
