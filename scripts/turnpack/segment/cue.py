"""What a cue is: a pattern that marks a label or a time, with a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from turnpack.records import PrintedTime, Span


def matches(
    pattern: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[tuple[re.Match[str], Callable[[str], Span]]]:
    """Yield the matches in ``text[start:end]`` and a function from a group to its span in ``text``.

    The stretch is searched by itself: it starts a line, wherever it starts.
    """
    for match in pattern.finditer(text[start:end]):

        def span(group: str, match: re.Match[str] = match) -> Span:
            return Span(start + match.start(group), start + match.end(group))

        yield match, span


@dataclass(frozen=True, slots=True)
class LabelMark:
    """A place that a cue takes for a label; the inventory decides whether it is one.

    ``span`` is the label as printed, ``outer`` the label with the marks around it (the
    colon, brackets) and the white space between them.
    """

    label: str
    span: Span
    outer: Span
    cue: str


@dataclass(frozen=True, slots=True)
class LabelCue:
    """Finds label candidates in ``text[start:end]``, in order, in linear time."""

    name: str
    find: Callable[[str, int, int], Iterator[LabelMark]]


@dataclass(frozen=True, slots=True)
class TimeCue:
    """Finds printed times in ``text[start:end]``, in order, in linear time."""

    name: str
    find: Callable[[str, int, int], Iterator[PrintedTime]]
