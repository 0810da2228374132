"""The frozen records that flow through the stages: Transcript, Segmentation, Session.

All offsets are Unicode characters into the reading text. Segments, turns, notes,
pairs and speakers refer to one another by their numbers in the session, from 1;
``turnpack.emit.rows`` makes the ids of the tables from them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from turnpack.findings import Finding

if TYPE_CHECKING:
    from turnpack.corrections import Correction, Outcome


make = tuple.__new__
"""``make(Span, (start, end))`` is ``Span(start, end)`` in half the time, where many are made."""


class Span(NamedTuple):
    """A stretch of the reading text: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` in this span."""
        return text[self.start : self.end]


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


# --- read -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """One file that holds one transcript, as it was on disk when it was read."""

    path: str
    """Path as findings print it: inside a corpus relative to it, with forward slashes."""
    sha256: str
    format: str


class HeaderValue(NamedTuple):
    """A value that the source states about itself, and where."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Header:
    """What a source states about itself, by the key of the sessions table's column."""

    values: dict[str, HeaderValue] = field(default_factory=dict)

    def get(self, key: str) -> str | None:
        """Return the value stated under ``key``, or None."""
        stated = self.values.get(key)
        return None if stated is None else stated.value


@dataclass(frozen=True, slots=True)
class Utterance:
    """Speech whose speaker the format itself names: a label taken, not guessed.

    ``label`` is empty only where a correction takes it away. ``spans`` are the pieces of
    speech in order. ``label_span`` is where the reading text prints the label, None where
    the format states it in markup only. ``time`` is the printed time of the utterance.
    ``role`` is the part that the format gives the speaker. ``outer`` reaches over the speech
    and the asides in it, before its first and after its last word too; None where there are
    none.
    """

    label: str
    spans: tuple[Span, ...]
    label_span: Span | None = None
    time: PrintedTime | None = None
    role: Role | None = None
    outer: Span | None = None

    @property
    def extent(self) -> Span:
        """From the first to the last character of the speech and of the asides in it."""
        return self.outer or Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a file: the reading text and what stands where in it.

    Attributes:
        text: the reading text.
        body: where speech is looked for.
        header: what the source states about itself.
        declared: spans that the reader accounts for itself (header keys and values).
        metadata: spans of header lines that have no column, kept as notes.
        asides: spans in the body that the format marks as not spoken, with their kind.
        emphasis: spans that the format prints bold or otherwise sets off.
        utterances: speech with the speaker that the format names; if there is any,
            labels are not looked for.
        times: the times that the format states for what stands below them.
        lines: the source's line, from 1, on which each line of the reading text starts;
            None where the two count alike.
        dropped: characters of the source's text that were left out on purpose
            (navigation, scripts), in Unicode characters.
        findings: what the reader has to report.
    """

    text: str
    body: Span
    header: Header = field(default_factory=Header)
    declared: tuple[Span, ...] = ()
    metadata: tuple[Span, ...] = ()
    asides: tuple[tuple[Span, NoteKind], ...] = ()
    emphasis: tuple[Span, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    times: tuple[PrintedTime, ...] = ()
    lines: tuple[int, ...] | None = None
    dropped: int = 0
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a corpus or a caller declares for sources that do not say it themselves."""

    timezone: str | None = None
    language: str | None = None
    event_type: str | None = None
    encoding: str | None = None
    """How the characters of text are written that is not UTF-8 and does not say it."""


NO_SETTINGS = Settings()


@dataclass(frozen=True, slots=True)
class Transcript:
    """A source made readable: what the reader made of it, and what is declared for it."""

    source: Source
    reading: Reading
    settings: Settings
    line_starts: tuple[int, ...] = (0,)
    """Offsets at which the lines of the reading text start."""
    corrections: tuple[Correction, ...] = ()
    """What a maintainer says about this source, in the order of the file."""

    @property
    def text(self) -> str:
        """The reading text."""
        return self.reading.text

    @property
    def body(self) -> Span:
        """Where speech is looked for."""
        return self.reading.body

    @property
    def header(self) -> Header:
        """What the source states about itself."""
        return self.reading.header

    def line_of(self, offset: int) -> int:
        """Return the line of the source, from 1, on which ``offset`` lies."""
        line = bisect_right(self.line_starts, offset)
        return line if self.reading.lines is None else self.reading.lines[line - 1]

    def stated(self, key: str) -> str | None:
        """Return what the header states under ``key``, else what the settings declare."""
        return self.header.get(key) or getattr(self.settings, key, None)


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A row of the registry of people: one way to name a person, or one office held.

    ``alias``, ``office`` and ``affiliation`` hold from the day ``since`` to the day
    ``until``, both included; ``name`` and the external ids are the person's.
    """

    person_id: str
    name: str
    alias: str | None = None
    office: str | None = None
    affiliation: str | None = None
    since: date | None = None
    until: date | None = None
    external_ids: tuple[tuple[str, str], ...] = ()
    """Column of the people table and value, for each id that is stated."""
    line: int | None = None
    """Line of the file, from 1, on which the row starts."""


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """A corpus's registry of people, in the order of its file; one is only like itself."""

    entries: tuple[PersonEntry, ...] = ()


NOBODY = People()


# --- segment ----------------------------------------------------------------------


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
    printed (``Q: (Inaudible.)``)."""

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


# --- pair -------------------------------------------------------------------------


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
