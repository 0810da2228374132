"""The account of a session as data: frozen records whose field names are the keys of its JSON.

Lines count from 1 in the source; offsets are Unicode characters of the reading text.
Everything numbered (segments, turns, speakers, pairs, notes) is numbered from 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from turnpack.findings import Finding
from turnpack.records import (
    Evidence,
    NoteKind,
    Resolution,
    Role,
    SpeakerKind,
    TimePlacement,
    TurnKind,
)


class Outcome(StrEnum):
    """What became of a candidate for a label."""

    TAKEN = "taken"
    REFUSED = "refused"
    LOST = "lost"
    """Its evidence was enough, and another mark at the same place was taken before it."""


class What(StrEnum):
    """What became of a stretch of a line."""

    LABEL = "label"
    SPEECH = "speech"
    TIME = "time"
    NOTE = "note"
    MARKUP = "markup"
    UNACCOUNTED = "unaccounted"
    """It is in no record: a fault of Turnpack, reported as D010."""


@dataclass(frozen=True, slots=True)
class SourceAccount:
    """The file, and how it was read."""

    path: str
    format: str
    sha256: str
    n_chars: int
    n_lines: int
    n_dropped: int
    """Characters that the reader left out on purpose: navigation, scripts, repeats."""
    header: dict[str, str]
    speakers_given: bool
    """Whether the format itself names the speakers, so that labels were not looked for."""


@dataclass(frozen=True, slots=True)
class SessionAccount:
    """The session, and what holds for all of it."""

    id: str
    date: date | None
    language: str | None
    timezone: str | None
    n_segments: int
    label_cues: dict[str, int]
    """How many labels were taken by each cue."""
    time_cues: dict[str, int]
    """How many times were taken by each cue."""
    placement: TimePlacement | None


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a candidate: its marks (colon, brackets) included."""

    line: int
    start: int
    end: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class LabelAccount:
    """One label text of one cue with all its places, and what speaks for and against it."""

    label: str
    cue: str
    score: float
    outcome: Outcome
    evidence: tuple[Evidence, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class SpeakerAccount:
    """Who speaks, and why the role is what it is."""

    speaker: int
    name: str
    labels: tuple[str, ...]
    role: Role
    resolution: Resolution
    kind: SpeakerKind
    title: str | None
    affiliation: str | None
    person_id: str | None
    n_turns: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TurnAccount:
    """One turn; ``label`` is what its first segment prints, also where no speaker is known."""

    turn: int
    line: int
    timestamp: datetime | None
    speaker: int | None
    label: str | None
    role: Role
    kind: TurnKind
    pair: int | None
    resolution: Resolution
    n_chars: int
    text: str


@dataclass(frozen=True, slots=True)
class PairAccount:
    """One question event, and the turns that ask and answer."""

    pair: int
    question: tuple[int, ...]
    answer: tuple[int, ...]
    followup_of: int | None
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class NoteAccount:
    """Text that nobody speaks."""

    note: int
    line: int
    kind: NoteKind
    segment: int | None
    text_offset: int | None
    text: str


@dataclass(frozen=True, slots=True)
class CorrectionAccount:
    """One correction, where it stands in its file, and what became of it."""

    correction: int
    file: str
    line: int
    fix: str
    outcome: str | None
    why: str
    by: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line, and the record that it is in."""

    what: What
    start: int
    end: int
    text: str
    segment: int | None = None
    turn: int | None = None
    note: int | None = None
    kind: NoteKind | None = None
    cue: str | None = None
    """The cue that found a time; None of what is no time."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one cue took for a label on a line, and what was decided, and why."""

    label: str
    cue: str
    start: int
    end: int
    score: float
    outcome: Outcome
    why: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class LineAccount:
    """One line of the source. ``remark`` says why it has no parts, where it has none."""

    line: int
    parts: tuple[Part, ...]
    candidates: tuple[Candidate, ...]
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """All that is to be said about how a source was understood."""

    source: SourceAccount
    session: SessionAccount
    labels: tuple[LabelAccount, ...]
    speakers: tuple[SpeakerAccount, ...]
    turns: tuple[TurnAccount, ...]
    pairs: tuple[PairAccount, ...]
    notes: tuple[NoteAccount, ...]
    corrections: tuple[CorrectionAccount, ...]
    lines: tuple[LineAccount, ...]
    findings: tuple[Finding, ...]


def as_json(value: object) -> Any:
    """Return ``value``, a record or a part of one, as JSON can write it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [as_json(item) for item in value]
    return value
