"""Sessions in, the counts that a card shows out; its size does not grow with the corpus."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from turnpack.records import Resolution, Session


@dataclass
class Statistics:
    """Running counts over the sessions of a release. Lengths are in Unicode characters."""

    n_sessions: int = 0
    n_chars: int = 0
    n_lost: int = 0
    """Characters that are in no record, or in two."""
    n_spoken: int = 0
    """Characters of speech."""
    turns_by_role: Counter[str] = field(default_factory=Counter)
    chars_by_role: Counter[str] = field(default_factory=Counter)
    turns_by_kind: Counter[str] = field(default_factory=Counter)
    n_certain: int = 0
    """Turns whose speaker is certain."""
    n_timed: int = 0
    """Segments with a time in UTC."""
    languages: Counter[str] = field(default_factory=Counter)
    first_day: date | None = None
    last_day: date | None = None

    def add(self, session: Session) -> None:
        """Count ``session``."""
        self.n_sessions += 1
        self.n_chars += len(session.transcript.text)
        for turn in session.turns:
            speaker = session.speaker(turn)
            role = speaker.role.value if speaker else "unknown"
            length = len(turn.text)
            self.n_spoken += length
            self.turns_by_role[role] += 1
            self.chars_by_role[role] += length
            self.turns_by_kind[turn.kind.value] += 1
            self.n_certain += turn.resolution is Resolution.CERTAIN
        self.n_timed += sum(segment.timestamp is not None for segment in session.segments)
        if session.segmentation.language:
            self.languages[session.segmentation.language] += 1
        if session.date is not None:
            self.first_day = min(self.first_day or session.date, session.date)
            self.last_day = max(self.last_day or session.date, session.date)
