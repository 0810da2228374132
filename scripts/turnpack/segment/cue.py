"""What a cue is: a pattern that marks a label or a time, with a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from turnpack.records import PrintedTime, Reading, Span


def matches(
    pattern: re.Pattern[str], reading: Reading
) -> Iterator[tuple[re.Match[str], Callable[[str], Span]]]:
    """Yield the matches in the body and a function from a group to its span in the text.

    The body is searched by itself: it starts a line, wherever it starts.
    """
    start = reading.body.start
    for match in pattern.finditer(reading.body.of(reading.text)):

        def span(group: str, match: re.Match[str] = match) -> Span:
            return Span(start + match.start(group), start + match.end(group))

        yield match, span


@dataclass(frozen=True, slots=True)
class LabelMark:
    """A place that a cue takes for a label; the inventory decides whether it is one.

    ``span`` is the label as printed, ``outer`` the label with the marks around it (the
    colon, brackets) and the white space between them. A ``faint`` mark has a form that other
    text has too: it counts where the document has no plainer ones.
    """

    label: str
    span: Span
    outer: Span
    cue: str
    faint: bool = False


@dataclass(frozen=True, slots=True)
class LabelCue:
    """Finds label candidates in the body of a reading, in order, in linear time."""

    name: str
    find: Callable[[Reading], Iterator[LabelMark]]


@dataclass(frozen=True, slots=True)
class TimeCue:
    """Finds printed times in the body of a reading, in order, in linear time."""

    name: str
    find: Callable[[Reading], Iterator[PrintedTime]]
