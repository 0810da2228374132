"""The head of a transcript in, the day that it states for the session out.

Four kinds of statement, the plainest first: a line that says what it is (``日期：``) or
that leads to the clock at which the session starts; a line or a part of one that is
nothing but a day; the title; and a line that ends with a day, or with a day and a clock
(``大臣会見（令和6年5月6日）``). The first kind that a source has counts, if it states one
day and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from turnpack.days import PrintedDay, days_in
from turnpack.findings import Finding
from turnpack.lexicon import Lexicon, any_of, is_han, lexicon_for
from turnpack.records import Span, Transcript
from turnpack.rules.d003_impossible_time import RULE as IMPOSSIBLE_TIME
from turnpack.rules.d042_several_days import RULE as SEVERAL_DAYS
from turnpack.segment.clocks import clock_at, dated_clock_at

# Lines of the head that are looked at, and the longest of them.
_LINES, _LONGEST = 24, 160
_INK = re.compile(r"\S")
_LINE = re.compile(r"\S[^\n]*")
_KEY = re.compile(r"[*#\s]*+(?P<key>[^:：\n]{1,24}?)[*\s]*[:：]")
# What is no letter: marks and numbers before a key, brackets around it, what follows it.
_NO_LETTERS = re.compile(r"[\W\d_]+")
_LONGEST_KEY = 40
_OPENING, _STOPS = tuple("(（[［【「『"), tuple(".。!！?？;；")
_PARTS = re.compile(r"\s*[|｜•·/]\s+")
# What may stand beside a day that is all a line says: marks, a weekday.
_BESIDE = re.compile(rf"[\W_]*(?:{any_of('weekdays')}|{any_of('short_weekdays')})?[\W_]*")
# A place before a day, each word of which starts as names do: Madrid, 12 de mayo de 2023.
_PLACE = re.compile(r"(?:[^\W\d_a-z][\w.'\u2019-]{0,30}+,? ?+){1,5}+(?<=[,，] )")
# And what may come after the clock of a line that ends with one: until when.
_UNTIL = re.compile(rf"[\W_]*(?:{any_of('onward')})?[\W_]*")


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
    text, lexicon = transcript.text, lexicon_for(None)
    lines = [*transcript.reading.metadata, *_lines(text, head)]
    said: list[PrintedDay] = []
    bare: list[PrintedDay] = []
    last: list[PrintedDay] = []
    for line in lines:
        days = list(days_in(text, line.start, min(line.end, line.start + _LONGEST)))
        if not days:
            continue
        key = _KEY.match(text, line.start, line.end)
        word = key["key"].strip() if key else ""
        before = text[line.start : days[0].start]
        if lexicon.dated.fullmatch(word) or _announces(before, lexicon):
            said.append(days[0])
        elif not lexicon.metadata.fullmatch(word) and _opens(text, days[-1].end, head.end):
            said.append(days[-1] if key is None else days[0])
        else:
            bare += [day for day in days if _is_all(text, line, day)]
            if _is_last(text, line, days[-1], lexicon):
                last.append(days[-1])
    yield said
    yield bare
    title = transcript.header.values.get("title")
    if title is not None and title.span.end > title.span.start:
        yield list(days_in(text, *title.span))
    elif title is not None:
        yield list(days_in(title.value, 0, len(title.value)))
    elif (first := next(iter(_lines(text, head)), None)) and _is_title(first.of(text)):
        yield list(days_in(text, *first))
    yield last


def _announces(before: str, lexicon: Lexicon) -> bool:
    """Whether ``before``, without its marks and numbers, is a word that a day follows."""
    if not before or len(before) > _LONGEST_KEY:
        return False
    key = _NO_LETTERS.sub(" ", before).strip()
    # Words of Han characters are spread over a column: 日 時.
    return any(lexicon.dated.fullmatch(words) for words in (key, key.replace(" ", "")))


def _is_last(text: str, line: Span, day: PrintedDay, lexicon: Lexicon) -> bool:
    """Whether ``line`` is a heading that ends with ``day``: with a clock, in brackets or set off.

    A place and a comma set it off, as in letters in an alphabet; in Han script, whose sentences
    have no spaces, a space does.
    """
    before, after = text[line.start : day.start], text[day.end : line.end]
    if lexicon.metadata.match(_NO_LETTERS.sub(" ", before).lstrip()) or after.endswith(_STOPS):
        return False
    found = dated_clock_at(text, day.start)
    if found and found[1].end <= line.end:
        until = _UNTIL.match(text, found[1].end, line.end)
        last = clock_at(text, until.end(), line.end) if until else None
        return _UNTIL.fullmatch(text, last.end if last else found[1].end, line.end) is not None
    is_set_off = (
        before.endswith(_OPENING)
        or (before[-1:].isspace() and is_han(before.rstrip()[-1:]))
        or _PLACE.fullmatch(before) is not None
    )
    return is_set_off and _BESIDE.fullmatch(after) is not None


def _is_title(line: str) -> bool:
    """Whether the first ``line`` of a source is neither a sentence nor a fact with its key."""
    key = _KEY.match(line)
    is_fact = key is not None and lexicon_for(None).metadata.fullmatch(key["key"].strip())
    return not is_fact and not line.rstrip().endswith(_STOPS)


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
    if (found := dated_clock_at(text, day.start)) and found[1].end <= line.start + after:
        end = found[1].end - line.start
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
