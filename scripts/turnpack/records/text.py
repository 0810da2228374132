"""What all stages say of a stretch of a reading text: its place, a time, a kind, a role."""

from __future__ import annotations

from datetime import datetime, time
from enum import StrEnum
from functools import partial
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of the reading text: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` in this span."""
        return text[self.start : self.end]


quick_span = partial(tuple.__new__, Span)
"""``quick_span((start, end))`` is ``Span(start, end)`` in half the time, where many are made."""


class NoteKind(StrEnum):
    """What a note is; the contract describes each."""

    PREAMBLE = "preamble"
    CAPTION = "caption"
    HEADING = "heading"
    STAGE_DIRECTION = "stage_direction"
    HEADER = "header"
    FOOTER = "footer"
    METADATA = "metadata"
    BODY = "body"


class Role(StrEnum):
    """Part that a speaker has in a session."""

    MODERATOR = "moderator"
    QUESTIONER = "questioner"
    RESPONDENT = "respondent"
    INTERPRETER = "interpreter"
    OTHER = "other"
    UNKNOWN = "unknown"


class PrintedTime(NamedTuple):
    """A time as the source prints it: ``span`` without and ``outer`` with its brackets."""

    raw: str
    span: Span
    outer: Span
    cue: str
    local: datetime | None
    """Wall-clock time of the source's zone; with an offset only where one is printed, and
    None if the clock has no such time."""
    of_day: bool = True
    """Whether it is a time of day; if not (a time since the start, a bare number), ``local``
    is None."""
    clock: time | None = None
    """Time of day printed without its day, which is what the session states."""
    zone: str | None = None
    """The zone as printed beside the clock; ``local`` bears it if it names one zone only."""
    ends_day: bool = False
    """Whether ``clock`` is that of the next day: 24:00 is the midnight at a day's end."""
