"""What a check found: rules, findings, and the log that counts and sorts them."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding weighs: an error blocks a release, an info is only counted."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Place in an order that puts the worst first."""
        return list(Severity).index(self)


SOURCE = "source"
"""The format, in a :class:`RowPlace`, of the transcript that a row comes from."""


class RowPlace(NamedTuple):
    """Where a table's row stands in one of its files, or comes from in its source."""

    format: str
    file: str
    line: int | None
    """Physical line, from 1, where the format has lines."""
    row: int
    """Record, from 1, the header not included."""

    def __str__(self) -> str:
        return f"{self.file} row {self.row}" if self.line is None else f"{self.file}:{self.line}"


# A number that says where something stands, not what it says; Frictionless puts it in quotes.
_POSITION = re.compile(
    r"\b(?P<unit>(?:line|row|record|column|position|byte|offset|character|segment|turn|pair"
    r"|note|page|cue)s?)"
    r"(?P<numbers>(?:(?: at position|,| and| to)? \"?[0-9][0-9,]*\"?)+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found, with the place and the remedy.

    ``line`` and ``column`` count from 1 in the source ``file``; ``row`` counts the
    records of ``table`` from 1, the header not included; ``rows`` is where that row
    stands in the files that hold it, as far as somebody looked.
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
    rows: tuple[RowPlace, ...] = ()

    @property
    def fingerprint(self) -> str:
        """What tells this finding from others when lines and rows have moved.

        SHA-256, shortened, of code, file, table, and the message without the numbers that
        say where something stands. Findings that say the same of one file share it.
        """
        said = _POSITION.sub(lambda found: f"{found['unit']} #", " ".join(self.message.split()))
        what = json.dumps([self.code, self.file, self.table, said])
        return hashlib.sha256(what.encode("ascii")).hexdigest()[:32]

    @property
    def elsewhere(self) -> tuple[RowPlace, ...]:
        """The places of the row, without the one that the finding itself names."""
        own = self.file, self.line
        return tuple(place for place in self.rows if (place.file, place.line) != own)

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
    plausibility, ``R`` release. ``checks`` says when it is broken, ``example`` shows it
    as it stands, line by line. A rule that ``guards`` integrity cannot be switched off,
    made lighter, or let through.
    """

    code: str
    title: str
    severity: Severity
    why: str
    fix: str
    checks: str = ""
    example: str = ""
    guards: bool = False

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
    depends only on what was added. ``lets_through`` is asked about each finding as it
    comes; one that it knows is counted in ``n_known`` and otherwise forgotten.
    """

    def __init__(
        self,
        findings: Iterable[Finding] = (),
        *,
        max_per_code: int = 100,
        lets_through: Callable[[Finding], bool] = lambda _finding: False,
    ) -> None:
        self.n_known = 0
        self._kept: dict[str, list[Finding]] = {}
        self._counts: Counter[tuple[str, Severity]] = Counter()
        self._severities: dict[str, Severity | None] = {}
        self._max_per_code = max_per_code
        self._lets_through = lets_through
        self.extend(findings)

    def add(self, finding: Finding, *, times: int = 1) -> None:
        """Count ``finding`` ``times`` times and keep it if its code has room."""
        if self._lets_through(finding):
            self.n_known += times
            return
        self._counts[finding.code, finding.severity] += times
        kept = self._kept.setdefault(finding.code, [])
        if len(kept) < self._max_per_code:
            kept.append(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Add each of ``findings``."""
        for finding in findings:
            self.add(finding)

    def override(self, severities: Mapping[str, Severity | None]) -> None:
        """Give the findings of a code another severity, None to leave them out.

        It holds for what was added before, too. What was left out stays so.
        """
        for code, severity in severities.items():
            is_out = code in self._severities and self._severities[code] is None
            self._severities[code] = None if is_out else severity

    def merge(self, other: FindingLog) -> None:
        """Add what ``other``, a log made by :meth:`empty`, counted and kept."""
        self.n_known += other.n_known
        self._counts.update(other._counts)
        for code, findings in other._kept.items():
            kept = self._kept.setdefault(code, [])
            kept += findings[: self._max_per_code - len(kept)]

    def empty(self) -> FindingLog:
        """Return a log without findings that keeps and lets through what this one does."""
        return FindingLog(max_per_code=self._max_per_code, lets_through=self._lets_through)

    @property
    def total(self) -> int:
        """Number of findings that were added."""
        return sum(total.count for total in self.totals())

    def count(self, severity: Severity) -> int:
        """Return how many findings of ``severity`` were added."""
        return sum(total.count for total in self.totals() if total.severity is severity)

    def found(self, code: str) -> int:
        """Return how many findings of ``code`` were added, also if its severity leaves it out."""
        return sum(n for (counted, _), n in self._counts.items() if counted == code)

    @property
    def has_errors(self) -> bool:
        """Whether any finding blocks a release."""
        return self.count(Severity.ERROR) > 0

    def totals(self) -> tuple[Total, ...]:
        """Return the number of findings of each code, worst first, then by code."""
        counts: Counter[tuple[str, Severity]] = Counter()
        for (code, declared), n in self._counts.items():
            if severity := self._severities.get(code, declared):
                counts[code, severity] += n
        totals = (Total(code, severity, n) for (code, severity), n in counts.items())
        return tuple(sorted(totals, key=lambda total: (total.severity.rank, total.code)))

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings kept: worst first, then by code, file, line, table and row."""
        kept = (
            replace(finding, severity=severity)
            for findings in self._kept.values()
            for finding in findings
            if (severity := self._severities.get(finding.code, finding.severity))
        )
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
