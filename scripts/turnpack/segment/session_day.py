"""The head of a transcript in, the day that it states for the session out.

Three kinds of statement, the plainest first: a line that says what it is (``日期：``) or
that leads to the clock at which the session starts; a line or a part of one that is
nothing but a day; and the title. The first kind that a source has counts, if it states
one day and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from turnpack.days import PrintedDay, days_in
from turnpack.findings import Finding
from turnpack.lexicon import lexicon_for
from turnpack.records import Span, Transcript
from turnpack.rules.d003_impossible_time import RULE as IMPOSSIBLE_TIME
from turnpack.rules.d042_several_days import RULE as SEVERAL_DAYS
from turnpack.segment.clocks import clock_at, dated_clock_at

# Lines of the head that are looked at, and the longest of them.
_LINES, _LONGEST = 24, 160
_INK = re.compile(r"\S")
_LINE = re.compile(r"\S[^\n]*")
_KEY = re.compile(r"[*#\s]*(?P<key>[^:：\n]{1,24}?)[*\s]*[:：]")
_PARTS = re.compile(r"\s*[|｜•·/]\s+")
# What may stand beside a day that is all a line says: marks, a weekday.
_BESIDE = re.compile(
    r"[\W_]*(?:(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?i:day)?|[月火水木金土日]曜?日?"
    r"|(?:星期|[周週])[一二三四五六日天]|(?i:lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
    r"|(?i:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье))?[\W_]*"
)


def stated_day(transcript: Transcript, head: Span) -> tuple[date | None, list[Finding]]:
    """Return the day that ``transcript`` states, in its header or in ``head``, and what is wrong.

    ``head`` is where nobody speaks yet.
    """
    header = transcript.header.get("date")
    if header is not None:
        return date.fromisoformat(header), []
    for stated in _statements(transcript, head):
        if stated:
            return _one(transcript, stated)
    return None, []


def _statements(transcript: Transcript, head: Span) -> Iterator[list[PrintedDay]]:
    text, dated = transcript.text, lexicon_for(None).dated
    lines = [*transcript.reading.metadata, *_lines(text, head)]
    said: list[PrintedDay] = []
    bare: list[PrintedDay] = []
    for line in lines:
        days = list(days_in(text, line.start, min(line.end, line.start + _LONGEST)))
        if not days:
            continue
        key = _KEY.match(text, line.start, line.end)
        if (key and dated.fullmatch(key["key"].strip())) or _opens(text, days[-1].end, head.end):
            said.append(days[-1] if key is None else days[0])
        else:
            bare += [day for day in days if _is_all(text, line, day)]
    yield said
    yield bare
    title = transcript.header.values.get("title")
    if title is not None and title.span.end > title.span.start:
        yield list(days_in(text, *title.span))
    elif title is not None:
        yield list(days_in(title.value, 0, len(title.value)))
    elif (first := next(iter(_lines(text, head)), None)) and _is_title(first.of(text)):
        yield list(days_in(text, *first))


def _is_title(line: str) -> bool:
    """Whether the first ``line`` of a source is neither a sentence nor a fact with its key."""
    key = _KEY.match(line)
    is_fact = key is not None and lexicon_for(None).metadata.fullmatch(key["key"].strip())
    return not is_fact and line.rstrip()[-1] not in ".。!！?？;；"


def _lines(text: str, head: Span) -> Iterator[Span]:
    """Yield the first lines of ``head``, as far as they are short."""
    for n, match in enumerate(_LINE.finditer(text, *head)):
        if n == _LINES:
            return
        if match.end() - match.start() <= _LONGEST:
            yield Span(*match.span())


def _is_all(text: str, line: Span, day: PrintedDay) -> bool:
    """Whether ``day``, with a weekday or a clock, is all that a part of ``line`` says."""
    whole = line.of(text)
    start, end = day.start - line.start, day.end - line.start
    cuts = [0, *(at for match in _PARTS.finditer(whole) for at in match.span()), len(whole)]
    before = max(at for at in cuts if at <= start)
    after = min(at for at in cuts if at >= end)
    if (found := dated_clock_at(text, day.start)) and found.end <= line.start + after:
        end = found.end - line.start
    return bool(_BESIDE.fullmatch(whole, before, start) and _BESIDE.fullmatch(whole, end, after))


def _opens(text: str, at: int, head_end: int) -> bool:
    """Whether only a clock stands between ``at`` and the first label: the session's start."""
    ink = _INK.search(text, at, head_end)
    clock = clock_at(text, ink.start(), head_end) if ink else None
    return clock is not None and clock.says_hour and not text[clock.end : head_end].strip()


def _one(transcript: Transcript, stated: list[PrintedDay]) -> tuple[date | None, list[Finding]]:
    file = transcript.source.path
    days = {found.day for found in stated}
    findings = [
        IMPOSSIBLE_TIME.found(
            f"There is no such day: {transcript.text[found.start : found.end]}.",
            file=file,
            line=transcript.line_of(found.start),
        )
        for found in stated
        if found.day is None
    ]
    if len(days) == 1:
        return days.pop(), findings
    if not findings:
        several = " and ".join(sorted(str(day) for day in days))
        line = transcript.line_of(stated[0].start)
        message = f"The source states {several}."
        findings.append(SEVERAL_DAYS.found(message, file=file, line=line))
    return None, findings
