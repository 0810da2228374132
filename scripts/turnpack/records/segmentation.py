"""A transcript cut up, and the evidence that decided: Segmentation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from turnpack.findings import Finding
from turnpack.records.reading import Transcript
from turnpack.records.text import NoteKind, PrintedTime, Role, Span

if TYPE_CHECKING:
    from turnpack.corrections import Outcome


class TimePlacement(StrEnum):
    """Where a document prints the time of a block."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against a reading, with its weight."""

    reason: str
    weight: float
    given: bool = False
    """Whether the format of the source says so; else it was seen in words or deeds."""


class LabelEntry(NamedTuple):
    """One label text of a document with all its places and what speaks for it."""

    label: str
    cue: str
    spans: tuple[Span, ...]
    evidence: tuple[Evidence, ...]
    accepted: bool
    lost: tuple[Span, ...] = ()
    """Those of the places at which another accepted label was taken before it."""
    likely: bool = False
    """Whether it is refused for its form only: its words name a part in a session."""

    @property
    def score(self) -> float:
        """Sum of the weights of the evidence."""
        return sum(evidence.weight for evidence in self.evidence)


class Segment(NamedTuple):
    """One block as the source prints it."""

    seq: int
    label: str | None
    label_span: Span | None
    text: str
    text_spans: tuple[Span, ...]
    """The pieces of the reading text that ``text`` consists of; never empty."""
    line: int
    time: PrintedTime | None = None
    timestamp: datetime | None = None
    """The printed time in UTC, None where none is printed or its zone is not known."""
    role: Role | None = None
    """The part that the format gives the speaker here, None where it says nothing."""
    unheard: tuple[str, ...] = ()
    """The labels since the segment before under which somebody had the floor and no word is
    printed (``Q: (Inaudible.)``); empty where the format does not say who spoke."""

    @property
    def span(self) -> Span:
        """From the first to the last character of the text."""
        return Span(self.text_spans[0].start, self.text_spans[-1].end)


@dataclass(frozen=True, slots=True)
class Note:
    """Text that nobody speaks."""

    seq: int
    kind: NoteKind
    text: str
    span: Span
    line: int
    segment: int | None = None
    """Segment inside which the note stands, None outside segments."""
    text_offset: int | None = None
    """Place in that segment's text at which the note stood."""


@dataclass(frozen=True, slots=True)
class Segmentation:
    """A transcript cut into segments and notes, and the evidence that decided."""

    transcript: Transcript
    language: str | None
    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]
    declared: tuple[Span, ...]
    """Spans of markup that belong to no record: colons, brackets, header keys and values."""
    labels: tuple[LabelEntry, ...]
    placement: TimePlacement | None
    findings: tuple[Finding, ...]
    languages: tuple[str | None, ...] = (None,)
    """The languages whose words count, ``language`` first; more than one if it is bilingual."""
    day: date | None = None
    """The day that the source states for the session, None if it states none or several."""
    outcomes: Mapping[int, Outcome] = field(default_factory=dict)
    """What became of the corrections so far, by their numbers."""
