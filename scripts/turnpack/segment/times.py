"""Printed times in, where the document places them and what instants they are out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from functools import lru_cache
from itertools import zip_longest
from zoneinfo import ZoneInfo

from turnpack.findings import Finding, Rule
from turnpack.records import PrintedTime, Span, TimePlacement, Transcript
from turnpack.rules.d003_impossible_time import RULE as IMPOSSIBLE_TIME
from turnpack.rules.d004_no_zone import RULE as NO_ZONE
from turnpack.rules.d012_no_instant import RULE as NO_INSTANT
from turnpack.rules.d040_ambiguous_zone import RULE as AMBIGUOUS_ZONE
from turnpack.rules.d041_undated_times import RULE as UNDATED_TIMES


def placement(
    text: str, labels: Sequence[Span], times: Sequence[PrintedTime]
) -> TimePlacement | None:
    """Return whether times stand before or after their blocks; None if that is not plain.

    The reading that leaves fewer labels without a time is the document's. A time between
    a label and its text, on the line of the label, stands before the block.
    """
    stops = [time.outer for time in times]
    bare_before = bare_after = n = 0
    for label, next_label in zip_longest(labels, labels[1:]):
        n_before = n
        while n < len(stops) and stops[n] <= label:
            n += 1
        start, end = label
        timed_before = n > n_before and not text[stops[n - 1].end : start].strip()
        after = stops[n] if n < len(stops) else None
        if after and next_label and next_label < after:
            after = None
        within = after is not None and not text[end : after.start].strip(" \t")
        bare_before += not (within or timed_before)
        bare_after += within or after is None
    if bare_before == bare_after:
        leads = closing_time(text, labels, times) or _lead(text, labels, times)
        return TimePlacement.BEFORE if leads else None
    return TimePlacement.BEFORE if bare_before < bare_after else TimePlacement.AFTER


def _lead(text: str, labels: Sequence[Span], times: Sequence[PrintedTime]) -> bool:
    """Whether each of ``times`` stands right before a label, on its line."""
    starts = {label.start for label in labels}
    return bool(times) and all(
        time.outer.end + len(space.group()) in starts
        for time in times
        if (space := _BLANKS.match(text, time.outer.end))
    )


_BLANKS = re.compile(r"[^\S\n]*+")


def closing_time(
    text: str, labels: Sequence[Span], times: Sequence[PrintedTime]
) -> PrintedTime | None:
    """Return the time at which the session ends, if that and its start are all that is printed.

    The first stands right before the first label, the second after all speech.
    """
    if len(times) != _OPENING_AND_CLOSING or not labels:
        return None
    (opening, closing), first = times, labels[0]
    opens = opening.outer.end <= first.start and not text[opening.outer.end : first.start].strip()
    closes = labels[-1].end <= closing.outer.start and not text[closing.outer.end :].strip()
    return closing if opens and closes else None


_OPENING_AND_CLOSING = 2


def times_until(
    text: str, labels: Sequence[Span], times: Sequence[PrintedTime], end: int
) -> tuple[Sequence[PrintedTime], Sequence[PrintedTime]]:
    """Return those of ``times`` that are of blocks, if speech ends at ``end``, and the others.

    The first that stands after ``end`` is that of the last block, if the document prints its
    times after the blocks and that block has none yet.
    """
    before = [time for time in times if time.outer.start < end]
    late = times[len(before) :]
    has_own = before and labels and before[-1].outer.start >= labels[-1].end
    if late and not has_own and sum(time.cue == late[0].cue for time in before) > 1:
        with_late = [*before, late[0]]
        if placement(text, labels, with_late) is TimePlacement.AFTER:
            return with_late, late[1:]
    return before, late


def follows_label(text: str, time: PrintedTime) -> bool:
    """Whether ``time`` stands after a colon on its line, so that it ends no block."""
    start = time.outer.start
    if text[start - 1 : start] == "\n":
        return False
    return text[max(0, start - 4) : start].rstrip(" \t\u3000").endswith((":", "："))


def dated(times: Sequence[PrintedTime], day: date | None) -> list[PrintedTime]:
    """Return ``times``, in order, with the day of those that print a clock only.

    It is ``day``, or that of the last time that prints one; the next day once the clock
    has passed midnight, and at 24:00. Where a clock falls back by hours otherwise
    (twelve-hour clocks, a misprint) the day is not plain from there on.
    """
    result: list[PrintedTime] = []
    last: clock_time | None = None
    plain, ended = True, False
    for printed in times:
        local, clock = printed.local, printed.clock
        if local is not None:
            day, last, plain = local.date(), local.time(), True
        elif printed.of_day and clock is not None:
            back = 0 if printed.ends_day else _minutes_back(last, clock)
            # 24:00 is printed again by what was said in the same minute.
            ends = printed.ends_day and not ended
            if (ends or back > _HALF_DAY) and day is not None:
                day = _next(day)
            elif back > _MISPRINT:
                plain = False
            last, ended = clock, printed.ends_day
            if day is not None and plain:
                local = datetime.combine(day, clock)
        result.append(printed if local is printed.local else printed._replace(local=local))
    return result


# Minutes by which a clock may fall back and still be of the same day; from half a day on
# midnight has passed.
_MISPRINT, _HALF_DAY = 60, 12 * 60


def _minutes_back(last: clock_time | None, clock: clock_time) -> int:
    if last is None:
        return 0
    return 60 * (last.hour - clock.hour) + last.minute - clock.minute


def _next(day: date) -> date | None:
    return day + timedelta(days=1) if day < date.max else None


def instant(time: PrintedTime, zone: str | None) -> datetime | None:
    """Return the instant, in UTC, that ``time`` prints; None without a zone or a valid time.

    ``zone`` is the zone that is stated (IANA) for the times that print none.
    """
    if time.local is None or (time.zone is not None and _zone_is_open(time, zone)):
        return None
    return _instant(time.local, zone)


@lru_cache(maxsize=1024)
def _instant(local: datetime, zone: str | None) -> datetime | None:
    tz = local.tzinfo or (ZoneInfo(zone) if zone else None)
    if tz is None:
        return None
    offset = tz.utcoffset(local)
    if offset is None or offset != tz.utcoffset(local.replace(fold=1)):
        # Clocks are put forward or back then.
        return None
    try:
        return local.replace(tzinfo=UTC) - offset
    except OverflowError:
        # The first and the last day of the calendar may lie outside it in UTC.
        return None


def _zone_is_open(time: PrintedTime, zone: str | None) -> bool:
    """Whether a zone is printed that names none by itself, nor the one that is stated."""
    if time.zone is None or time.local is None or time.local.tzinfo is not None:
        return False
    return zone is None or time.local.replace(tzinfo=ZoneInfo(zone)).tzname() != time.zone


def _has_no_zone(time: PrintedTime) -> bool:
    return time.zone is None and (time.local is None or time.local.tzinfo is None)


def time_findings(transcript: Transcript, times: Sequence[PrintedTime]) -> list[Finding]:
    """Return what is wrong with the times that ``transcript`` prints."""
    zone = transcript.stated("timezone")
    of_day = [time for time in times if time.of_day]
    dayless = [time for time in of_day if time.local is None]
    impossible = [time for time in dayless if time.clock is None]
    undated = [time for time in dayless if time.clock is not None]
    open_zones = [time for time in of_day if time.zone and _zone_is_open(time, zone)]
    unzoned = [] if zone else [time for time in of_day if _has_no_zone(time)]

    def found(rule: Rule, message: str, time: PrintedTime) -> Finding:
        line = transcript.line_of(time.span.start)
        return rule.found(message, file=transcript.source.path, line=line)

    def each() -> Iterator[Finding]:
        for time in impossible:
            yield found(IMPOSSIBLE_TIME, f"There is no such time: {time.raw}.", time)
        if undated:
            message = f"{len(undated)} printed times, and it is not plain on which day."
            yield found(UNDATED_TIMES, message, undated[0])
        if open_zones:
            message = f"{open_zones[0].zone} is the zone of {len(open_zones)} printed times, and "
            message += "it is not plain which one it is."
            yield found(AMBIGUOUS_ZONE, message, open_zones[0])
        if unzoned:
            message = f"{len(unzoned)} printed times, and nothing says in which zone."
            yield found(NO_ZONE, message, unzoned[0])
            return
        for time in times:
            if instant(time, zone) is None and time.local and not _zone_is_open(time, zone):
                message = f"{time.raw} is no single instant in {time.zone or zone}."
                yield found(NO_INSTANT, message, time)

    return list(each())
