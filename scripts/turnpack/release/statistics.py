"""Sessions in, the counts that a card shows out; its size does not grow with the corpus."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from turnpack.corrections import Outcome
from turnpack.records import Session


@dataclass
class Statistics:
    """Running counts over the sessions of a release. Lengths are in Unicode characters."""

    n_sessions: int = 0
    n_chars: int = 0
    n_lost: int = 0
    """Characters that are in no record, or in two."""
    n_dropped: int = 0
    """Characters of the sources that the readers left out on purpose (navigation, scripts)."""
    n_spoken: int = 0
    """Characters of speech."""
    turns_by_role: Counter[str] = field(default_factory=Counter)
    chars_by_role: Counter[str] = field(default_factory=Counter)
    turns_by_kind: Counter[str] = field(default_factory=Counter)
    turns_by_resolution: Counter[str] = field(default_factory=Counter)
    n_timed: int = 0
    """Segments with a time in UTC."""
    languages: Counter[str] = field(default_factory=Counter)
    n_corrections: int = 0
    """Corrections that were made."""
    n_corrected: int = 0
    """Sessions in which one was made."""
    first_day: date | None = None
    last_day: date | None = None

    def add(self, session: Session) -> None:
        """Count ``session``."""
        self.n_sessions += 1
        self.n_chars += len(session.transcript.text)
        self.n_dropped += session.transcript.reading.dropped
        for turn in session.turns:
            role, length = turn.role.value, len(turn.text)
            self.n_spoken += length
            self.turns_by_role[role] += 1
            self.chars_by_role[role] += length
            self.turns_by_kind[turn.kind.value] += 1
            self.turns_by_resolution[turn.resolution.value] += 1
        self.n_timed += sum(segment.timestamp is not None for segment in session.segments)
        n_made = sum(outcome is Outcome.APPLIED for outcome in session.outcomes.values())
        self.n_corrections += n_made
        self.n_corrected += n_made > 0
        if session.segmentation.language:
            self.languages[session.segmentation.language] += 1
        if session.date is not None:
            self.first_day = min(self.first_day or session.date, session.date)
            self.last_day = max(self.last_day or session.date, session.date)
