"""What a maintainer says about a source, in frozen records: the fixes and what became of them.

A fix never touches the text: it says how the text is to be understood. Its places are
spans of the reading text; ``turnpack.read.tied`` makes them from anchor texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from turnpack.records import Role, Span


class Fix(StrEnum):
    """What a correction is about."""

    LABEL = "label"
    ROLE = "role"
    BOUNDARY = "boundary"
    SPEAKER = "speaker"
    PAIR = "pair"


class Outcome(StrEnum):
    """What became of a correction."""

    APPLIED = "applied"
    IDLE = "without effect"
    REFUSED = "does not fit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One fix, as it stands in the file ``file`` on ``line``.

    ``number`` counts the fixes of the file from 1; where a fix holds at several places,
    it becomes one record for each, all with the same number.
    """

    fix: ClassVar[Fix]
    number: int
    file: str
    line: int
    why: str
    by: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFix(Correction):
    """What stands at ``at`` is a label, or none (``is_label``), or reads ``to``."""

    fix: ClassVar[Fix] = Fix.LABEL
    at: Span
    is_label: bool | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRoleFix(Correction):
    """The role of the speaker who answers to ``speaker`` (a label or a name) is ``to``."""

    fix: ClassVar[Fix] = Fix.ROLE
    speaker: str
    to: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRoleFix(Correction):
    """The role in the turn at ``at`` is ``to``."""

    fix: ClassVar[Fix] = Fix.ROLE
    at: Span
    to: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryFix(Correction):
    """At ``at`` a turn starts, by ``speaker`` if that is known; or none starts."""

    fix: ClassVar[Fix] = Fix.BOUNDARY
    at: Span
    starts: bool
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSpeakerFix(Correction):
    """The block at ``at``, up to the next label, is spoken by ``to``."""

    fix: ClassVar[Fix] = Fix.SPEAKER
    at: Span
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SameSpeakerFix(Correction):
    """The ``labels`` name one speaker; the first says most."""

    fix: ClassVar[Fix] = Fix.SPEAKER
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartSpeakersFix(Correction):
    """The ``labels`` name as many speakers."""

    fix: ClassVar[Fix] = Fix.SPEAKER
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFix(Correction):
    """The turns at ``answer`` answer those at ``question``.

    ``followup_of`` is a place in the question that this one follows up; ``follows`` is
    False if it follows up none, None if the fix does not say.
    """

    fix: ClassVar[Fix] = Fix.PAIR
    question: tuple[Span, ...]
    answer: tuple[Span, ...]
    followup_of: Span | None = None
    follows: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPairFix(Correction):
    """The turn at ``at`` and those it is paired with are no pair."""

    fix: ClassVar[Fix] = Fix.PAIR
    at: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowupFix(Correction):
    """The question at ``at`` follows up the one at ``followup_of``, or none."""

    fix: ClassVar[Fix] = Fix.PAIR
    at: Span
    followup_of: Span | None
