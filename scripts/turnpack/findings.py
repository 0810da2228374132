"""What a check found: rules, findings, and the log that counts and sorts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error blocks a release, an info is only counted."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Place in an order that puts the worst first."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found, with the place and the remedy.

    ``line`` and ``column`` count from 1 in the source ``file``; ``row`` counts the
    records of ``table`` from 1, the header not included.
    """

    code: str
    severity: Severity
    message: str
    fix: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    table: str | None = None
    row: int | None = None

    @property
    def place(self) -> str:
        """``file:line:column`` as far as it is known, else the table's row, else ``-``."""
        if self.file is not None:
            known = (part for part in (self.line, self.column) if part is not None)
            return ":".join([self.file, *map(str, known)])
        if self.table is not None:
            return self.table if self.row is None else f"{self.table} row {self.row}"
        return "-"


@dataclass(frozen=True, slots=True)
class Rule:
    """A check's stable code and what to tell people about it.

    Codes are a letter and three digits and are never used again: ``S`` source and
    reading, ``D`` dialogue, ``T`` table, ``F`` file, ``P`` package, ``L``
    plausibility, ``R`` release.
    """

    code: str
    title: str
    severity: Severity
    why: str
    fix: str

    def found(
        self,
        message: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        table: str | None = None,
        row: int | None = None,
        fix: str | None = None,
    ) -> Finding:
        """Return the finding that this rule is broken, with ``fix`` where it can be closer."""
        return Finding(
            self.code, self.severity, message, fix or self.fix, file, line, column, table, row
        )


@dataclass(frozen=True, slots=True)
class Total:
    """True number of findings of one code, however many of them were kept."""

    code: str
    severity: Severity
    count: int


class FindingLog:
    """Counts every finding and keeps the first ``max_per_code`` of each code.

    A log's size does not grow with the corpus. The order of what it gives back
    depends only on what was added.
    """

    def __init__(self, findings: Iterable[Finding] = (), *, max_per_code: int = 100) -> None:
        self._kept: dict[str, list[Finding]] = {}
        self._counts: Counter[tuple[str, Severity]] = Counter()
        self._max_per_code = max_per_code
        self.extend(findings)

    def add(self, finding: Finding, *, times: int = 1) -> None:
        """Count ``finding`` ``times`` times and keep it if its code has room."""
        self._counts[finding.code, finding.severity] += times
        kept = self._kept.setdefault(finding.code, [])
        if len(kept) < self._max_per_code:
            kept.append(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Add each of ``findings``."""
        for finding in findings:
            self.add(finding)

    def merge(self, other: FindingLog) -> None:
        """Add what ``other`` counted and kept."""
        self._counts.update(other._counts)
        for code, findings in other._kept.items():
            kept = self._kept.setdefault(code, [])
            kept += findings[: self._max_per_code - len(kept)]

    def empty(self) -> FindingLog:
        """Return a log without findings that keeps as many as this one."""
        return FindingLog(max_per_code=self._max_per_code)

    @property
    def total(self) -> int:
        """Number of findings that were added."""
        return self._counts.total()

    def count(self, severity: Severity) -> int:
        """Return how many findings of ``severity`` were added."""
        return sum(n for (_, of), n in self._counts.items() if of is severity)

    @property
    def has_errors(self) -> bool:
        """Whether any finding blocks a release."""
        return self.count(Severity.ERROR) > 0

    def totals(self) -> tuple[Total, ...]:
        """Return the number of findings of each code, worst first, then by code."""
        totals = (Total(code, severity, n) for (code, severity), n in self._counts.items())
        return tuple(sorted(totals, key=lambda total: (total.severity.rank, total.code)))

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings kept: worst first, then by code, file, line, table and row."""
        kept = (finding for findings in self._kept.values() for finding in findings)
        return tuple(sorted(kept, key=_order))


def _order(finding: Finding) -> tuple[int, str, str, int, int, str, int, str]:
    return (
        finding.severity.rank,
        finding.code,
        finding.file or "",
        finding.line or 0,
        finding.column or 0,
        finding.table or "",
        finding.row or 0,
        finding.message,
    )
