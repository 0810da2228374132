"""Sessions that pass by in, what is known of a run out: its counts, its findings, its result."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from turnpack.documents.statistics import Statistics
from turnpack.findings import FindingLog
from turnpack.records import Session


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a run: where it was written, or None if errors forbade it."""

    path: Path | None
    n_rows: dict[str, int]
    statistics: Statistics
    log: FindingLog
    replaced: bool = False
    """Whether a release of the same version with other content gave way."""


@dataclass
class Run:
    """A run under way: counts what passes by."""

    log: FindingLog
    statistics: Statistics = field(default_factory=Statistics)

    def count(self, session: Session) -> None:
        """Count ``session``, whose tables were written."""
        self.statistics.add(session)
