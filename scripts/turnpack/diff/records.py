"""What the comparison of two releases finds: frozen records, counted and keyed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Change(StrEnum):
    """What became of a turn or a pair, the weightiest first."""

    ADDED = "added"
    REMOVED = "removed"
    BOUNDARY_MOVED = "boundary moved"
    """Its text is now divided otherwise: parts of it are in other turns."""
    REATTRIBUTED = "reattributed"
    """Somebody else says it."""
    NEWLY_ATTRIBUTED = "newly attributed"
    """Nobody said it before, somebody does now."""
    TEXT_CORRECTED = "text corrected"
    REANNOTATED = "reannotated"
    """Text and speaker are the same; role, kind, time or another column is not."""
    UNCHANGED = "unchanged"


class SessionStatus(StrEnum):
    """What became of a session."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    """The same text under another id."""
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Bump(StrEnum):
    """The part of the version that a change raises, the largest first."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Changed:
    """One turn or pair, or several that exchanged text, and what became of them."""

    change: Change
    old: tuple[str, ...]
    """Ids in the old release; none if it was added."""
    new: tuple[str, ...]
    """Ids in the new release; none if it was removed."""
    columns: tuple[str, ...] = ()
    """The columns that differ, where it is one row in both."""
    n_chars: int = 0
    """Unicode characters of its text, in the new release unless it was removed."""
    excerpt: str = ""
    """The beginning of its text."""
    was: str = ""
    """What the columns that differ held, of a text the place that differs."""
    now: str = ""
    """What they hold now."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows, and characters of their text, each change has."""

    rows: Counter[Change] = field(default_factory=Counter)
    chars: Counter[Change] = field(default_factory=Counter)

    def count(self, change: Change, n_rows: int, n_chars: int) -> None:
        """Add ``n_rows`` rows with ``n_chars`` characters in all."""
        if n_rows:
            self.rows[change] += n_rows
            self.chars[change] += n_chars

    def add(self, other: Tally) -> None:
        """Add the counts of ``other``."""
        self.rows.update(other.rows)
        self.chars.update(other.chars)


@dataclass(frozen=True, slots=True)
class Redirect:
    """An id of the old release that no longer means what it did."""

    old_id: str
    new_id: str | None
    """Where most of its text is now, None if it is nowhere."""
    reason: str
    """``renumbered``, ``merged``, ``split``, ``divided otherwise`` or ``removed``."""


@dataclass(frozen=True, slots=True)
class SessionDifference:
    """What became of one session; an unchanged one is only counted."""

    status: SessionStatus
    old_id: str | None
    new_id: str | None
    turns: Tally
    pairs: Tally
    changed: tuple[Changed, ...] = ()
    """Turns that are not as they were."""
    changed_pairs: tuple[Changed, ...] = ()
    other: tuple[str, ...] = ()
    """Other tables whose rows of the session differ, with the columns: ``notes (text)``."""
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """One difference between the declared tables, and the bump that it asks for."""

    bump: Bump
    table: str
    what: str


@dataclass(frozen=True, slots=True)
class ReleaseName:
    """What a release calls itself."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


@dataclass(frozen=True)
class Difference:
    """Everything in which two releases differ."""

    old: ReleaseName
    new: ReleaseName
    schema: tuple[SchemaChange, ...]
    metadata: tuple[str, ...]
    """Properties of the descriptor that differ, other than the version."""
    sessions: tuple[SessionDifference, ...]
    """Those that are not as they were, in the order of the new release, removed ones last."""
    n_unchanged: int
    """Sessions that are as they were."""
    unchanged_turns: Tally
    """Turns and characters of those."""
    unchanged_pairs: Tally
    people: Mapping[str, int]
    """Entries of the registry ``added``, ``removed`` and ``changed``; empty if it is as it was."""
    documents: tuple[str, ...] = ()
    """Documents beside the tables that differ in what only they say."""

    @cached_property
    def turns(self) -> Tally:
        """Turns, and characters of their text, by what became of them."""
        return _sum([self.unchanged_turns, *(session.turns for session in self.sessions)])

    @cached_property
    def pairs(self) -> Tally:
        """Pairs, and characters of question and answer, by what became of them."""
        return _sum([self.unchanged_pairs, *(session.pairs for session in self.sessions)])

    @cached_property
    def statuses(self) -> Counter[SessionStatus]:
        """How many sessions have each status."""
        counts = Counter(session.status for session in self.sessions)
        if self.n_unchanged:
            counts[SessionStatus.UNCHANGED] = self.n_unchanged
        return counts

    @cached_property
    def redirects(self) -> tuple[Redirect, ...]:
        """The ids that no longer mean what they did, in the order of the sessions."""
        return tuple(redirect for session in self.sessions for redirect in session.redirects)

    @property
    def is_empty(self) -> bool:
        """Whether the releases hold the same."""
        return not (self.schema or self.metadata or self.sessions or self.people or self.documents)


def _sum(tallies: Sequence[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total.add(tally)
    return total
