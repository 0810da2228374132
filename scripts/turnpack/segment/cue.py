"""What a cue is: a pattern that marks a label or a time, with a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import merge
from itertools import pairwise
from typing import NamedTuple

from turnpack.records import PrintedTime, Reading, Span, quick_span
from turnpack.segment.clock_lines import Line


class LabelMark(NamedTuple):
    """A place that a cue takes for a label; the inventory decides whether it is one.

    ``span`` is the label as printed, ``outer`` the label with the marks around it (the
    colon, brackets) and the white space between them. A ``faint`` mark has a form that other
    text has too: it counts where the document has no plainer ones. ``aside`` is a stage
    direction in brackets after the label: how what follows is said.
    """

    label: str
    span: Span
    outer: Span
    cue: str
    faint: bool = False
    aside: Span | None = None


@dataclass(frozen=True, slots=True)
class LabelCue:
    """Finds label candidates in the body of a reading, in order, in linear time."""

    name: str
    find: Callable[[Reading], Iterator[LabelMark]]


@dataclass(frozen=True, slots=True)
class TimeCue:
    """Finds printed times in the body of a reading, in order, in linear time.

    It is given the lines that may start with one too; they are looked for once for all cues.
    """

    name: str
    find: Callable[[Reading, Sequence[Line]], Iterator[PrintedTime]]


def matches(
    pattern: re.Pattern[str], reading: Reading
) -> Iterator[tuple[re.Match[str], Callable[[str], Span]]]:
    """Yield the matches in the body and a function from a group to its span in the text.

    The body is searched by itself: it starts a line, wherever it starts. A pattern that
    starts with ``^`` must leave the line feed after its match for the next line.
    """
    found, offset = _search(pattern, reading)
    for match in found:

        def span(group: str, match: re.Match[str] = match) -> Span:
            start, end = match.span(group)
            return Span(start + offset, end + offset)

        yield match, span


def label_marks(pattern: re.Pattern[str], reading: Reading, cue: str) -> Iterator[LabelMark]:
    """Yield a mark for each match of ``pattern``, by its groups ``label`` and ``outer``.

    It is searched for as :func:`matches` does.
    """
    found, offset = _search(pattern, reading)
    label, outer = pattern.groupindex["label"], pattern.groupindex["outer"]
    for match in found:
        start, end = match.span(label)
        outer_start, outer_end = match.span(outer)
        yield LabelMark(
            match[label],
            quick_span((start + offset, end + offset)),
            quick_span((outer_start + offset, outer_end + offset)),
            cue,
        )


# What comes back: at least so many different labels, and seldom the same one twice running.
_LEAST_LABELS, _ALTERNATION = 2, 0.7


def take_turns(marks: Sequence[LabelMark]) -> bool:
    """Whether some of ``marks`` come back by turns, as the labels of speakers do."""
    counts = Counter(mark.label for mark in marks)
    back = [mark.label for mark in marks if counts[mark.label] > 1]
    changes = sum(before != after for before, after in pairwise(back))
    return len(set(back)) >= _LEAST_LABELS and changes >= _ALTERNATION * (len(back) - 1)


def after_colon(rest: str) -> tuple[re.Pattern[str], ...]:
    """Return a pattern for each kind of colon, with ``rest`` after it.

    One character is looked for many times faster than a set of two.
    """
    return tuple(re.compile(colon + rest) for colon in ":：")


def matches_of_any(
    patterns: Iterable[re.Pattern[str]], reading: Reading
) -> Iterator[re.Match[str]]:
    """Yield the matches of each of ``patterns`` in the body, in the order of the text."""
    found = (pattern.finditer(reading.text, *reading.body) for pattern in patterns)
    return merge(*found, key=re.Match.start)


def _search(pattern: re.Pattern[str], reading: Reading) -> tuple[Iterator[re.Match[str]], int]:
    """Return the matches in the body and what is to be added to their places."""
    body = reading.body.of(reading.text)
    by_line = _by_line(pattern)
    if by_line is None:
        return pattern.finditer(body), reading.body.start
    return by_line.finditer("\n" + body), reading.body.start - 1


@cache
def _by_line(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """Return ``pattern`` with the line feed before it in place of ``^``, if it starts so.

    A line feed is looked for many times faster than ``^`` is tried at each character.
    """
    if not pattern.pattern.startswith("^") or not pattern.flags & re.MULTILINE:
        return None
    return re.compile(f"\n(?:{pattern.pattern[1:]})", pattern.flags)
