"""Sessions in, the counts that a card shows out; its size does not grow with the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from turnpack.corrections import Outcome
from turnpack.documents.timeline import Timeline
from turnpack.records import QAPair, Session

_MOST_ASKERS = 50_000


@dataclass
class Asked:
    """How many question-answer pairs each asker has."""

    named: Counter[str] = field(default_factory=Counter)
    """By the outlet, or by the name as printed where none is stated."""
    n_unnamed: int = 0
    n_uncounted: int = 0
    """Of askers who came when there were too many to count each."""

    def add_counts(self, named: Mapping[str, int], n_unnamed: int) -> None:
        """Count the pairs of each asker, in the order in which they come, and of nobody known."""
        self.n_unnamed += n_unnamed
        for name, n in named.items():
            if name in self.named or len(self.named) < _MOST_ASKERS:
                self.named[name] += n
            else:
                self.n_uncounted += n

    def add(self, name: str | None) -> None:
        """Count a pair that ``name`` asks, None if nobody knows who."""
        self.add_counts({} if name is None else {name: 1}, n_unnamed=name is None)


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
    pairs_by_resolution: Counter[str] = field(default_factory=Counter)
    n_timed: int = 0
    """Segments with a time in UTC."""
    n_people: int = 0
    """Speakers whom the registry of people tells."""
    languages: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    n_corrections: int = 0
    """Corrections that were made."""
    n_corrected: int = 0
    """Sessions in which one was made."""
    first_day: date | None = None
    last_day: date | None = None
    timeline: Timeline = field(default_factory=Timeline)
    asked: Asked = field(default_factory=Asked)
    answer_lengths: Counter[int] = field(default_factory=Counter)
    """Number of answers by their length."""

    def add(self, session: Session) -> None:
        """Count ``session``."""
        self.n_sessions += 1
        self.n_chars += len(session.transcript.text)
        self.n_dropped += session.transcript.reading.dropped
        n_spoken = 0
        for turn in session.turns:
            role, length = turn.role.value, len(turn.text)
            n_spoken += length
            self.turns_by_role[role] += 1
            self.chars_by_role[role] += length
            self.turns_by_kind[turn.kind.value] += 1
            self.turns_by_resolution[turn.resolution.value] += 1
        self.n_spoken += n_spoken
        for pair in session.pairs:
            self._add_pair(session, pair)
        self.n_timed += sum(segment.timestamp is not None for segment in session.segments)
        self.n_people += sum(speaker.person_id is not None for speaker in session.speakers)
        n_made = sum(outcome is Outcome.APPLIED for outcome in session.outcomes.values())
        self.n_corrections += n_made
        self.n_corrected += n_made > 0
        source = session.transcript.source
        self.formats[source.format] += 1
        if session.segmentation.language:
            self.languages[session.segmentation.language] += 1
        if session.date is not None:
            self.first_day = min(self.first_day or session.date, session.date)
            self.last_day = max(self.last_day or session.date, session.date)
        title = session.transcript.header.get("title") or source.path
        self.timeline.add(session.date, title, len(session.turns), n_spoken)

    def _add_pair(self, session: Session, pair: QAPair) -> None:
        self.pairs_by_resolution[pair.resolution.value] += 1
        asker = session.speaker(session.turns[pair.question[0] - 1])
        self.asked.add((asker.affiliation or asker.display) if asker else None)
        texts = [session.turns[seq - 1].text for seq in pair.answer]
        # The texts are joined by one LF.
        self.answer_lengths[sum(map(len, texts)) + len(texts) - 1] += 1
