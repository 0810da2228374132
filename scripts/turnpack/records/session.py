"""A transcript understood, with its speakers, turns and pairs: Session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from turnpack.findings import Finding
from turnpack.records.reading import Transcript
from turnpack.records.segmentation import Evidence, Note, Segment, Segmentation
from turnpack.records.text import Role, Span

if TYPE_CHECKING:
    from turnpack.corrections import Outcome


class SpeakerKind(StrEnum):
    """What a label names."""

    PERSON = "person"
    OUTLET = "outlet"
    ROLE = "role"
    GROUP = "group"
    UNKNOWN = "unknown"


class TurnKind(StrEnum):
    """What a turn does."""

    STATEMENT = "statement"
    QUESTION = "question"
    ANSWER = "answer"
    FOLLOWUP = "followup"
    MODERATION = "moderation"
    COURTESY = "courtesy"
    OTHER = "other"


class Resolution(StrEnum):
    """How sure something is."""

    CERTAIN = "certain"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a session, under one label or several."""

    seq: int
    name: str | None
    labels: tuple[str, ...]
    """The labels that name this speaker, as printed, in the order of first use."""
    title: str | None
    affiliation: str | None
    kind: SpeakerKind
    role: Role = Role.UNKNOWN
    role_resolution: Resolution = Resolution.UNKNOWN
    role_evidence: tuple[Evidence, ...] = ()
    person_id: str | None = None
    """Who it is in the registry of people, None unless that tells it beyond doubt."""

    @property
    def display(self) -> str:
        """The name, else the label as first printed."""
        return self.name or self.labels[0]


@dataclass(frozen=True, slots=True)
class Turn:
    """The longest uninterrupted run of segments by one speaker."""

    seq: int
    speaker: int | None
    segments: tuple[Segment, ...]
    resolution: Resolution
    role: Role = Role.UNKNOWN
    """Part that the speaker has in this turn; it may differ from the speaker's usual one."""
    kind: TurnKind = TurnKind.OTHER
    pair: int | None = None

    @property
    def text(self) -> str:
        """Texts of the segments, joined by one LF."""
        return "\n".join(segment.text for segment in self.segments)

    @property
    def span(self) -> Span:
        """From the first to the last spoken character."""
        return Span(self.segments[0].span.start, self.segments[-1].span.end)

    @property
    def timestamp(self) -> datetime | None:
        """First time printed in the turn, in UTC."""
        times = (segment.timestamp for segment in self.segments)
        return next((time for time in times if time is not None), None)


@dataclass(frozen=True, slots=True)
class QAPair:
    """One question event and the turns that answer it, by the turns' numbers."""

    seq: int
    question: tuple[int, ...]
    answer: tuple[int, ...]
    followup_of: int | None
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Session:
    """A transcript understood: who said what, and which answer belongs to which question."""

    id: str
    date: date | None
    segmentation: Segmentation
    speakers: tuple[Speaker, ...]
    turns: tuple[Turn, ...]
    pairs: tuple[QAPair, ...]
    findings: tuple[Finding, ...]
    """Everything found on the way from the source to here."""
    outcomes: Mapping[int, Outcome] = field(default_factory=dict)
    """What became of the corrections, by their numbers."""

    @property
    def transcript(self) -> Transcript:
        """The source made readable."""
        return self.segmentation.transcript

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The blocks as printed."""
        return self.segmentation.segments

    @property
    def notes(self) -> tuple[Note, ...]:
        """Text that nobody speaks."""
        return self.segmentation.notes

    def speaker(self, turn: Turn) -> Speaker | None:
        """Return who holds ``turn``."""
        return None if turn.speaker is None else self.speakers[turn.speaker - 1]
