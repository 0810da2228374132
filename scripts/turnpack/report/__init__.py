"""Findings in, a report in any of the known formats out: the frame that every format shares.

A format is one file of this package that holds a :class:`Report` under the file's name.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath
from pkgutil import iter_modules
from typing import NamedTuple

from turnpack.findings import Finding, Severity, Total
from turnpack.plugins import members
from turnpack.rules import known_rules

DESCRIPTOR = "datapackage.json"


class Spot(NamedTuple):
    """A place as tools take it: a path from the working folder, line and column from 1."""

    path: str
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """What a report tells: what was checked, samples of what was found, and true totals.

    ``findings`` and ``totals`` come worst first. ``n_rows`` is how many rows of each table
    were checked, empty where no package was; ``n_known`` how many findings a baseline let
    through. Files in ``in_package`` lie below ``package``, all others below ``sources``.
    """

    subject: str
    findings: tuple[Finding, ...]
    totals: tuple[Total, ...]
    n_rows: Mapping[str, int] = field(default_factory=dict)
    n_known: int = 0
    package: str = ""
    sources: str = ""
    in_package: frozenset[str] = frozenset()
    colour: bool = False
    """Whether the text is for a terminal that shows colours."""

    @property
    def valid(self) -> bool:
        """Whether nothing that was found is an error."""
        return not self.count(Severity.ERROR)

    def count(self, severity: Severity) -> int:
        """Return the true number of findings of ``severity``."""
        return sum(total.count for total in self.totals if total.severity is severity)

    def by_code(self) -> Iterator[tuple[Total, tuple[Finding, ...]]]:
        """Yield each code's total with its samples, worst first."""
        samples: dict[tuple[str, Severity], list[Finding]] = {}
        for finding in self.findings:
            samples.setdefault((finding.code, finding.severity), []).append(finding)
        for total in self.totals:
            yield total, tuple(samples.get((total.code, total.severity), ()))

    def summary(self) -> str:
        """Return the number of findings by severity, in words."""
        counts = [(self.count(severity), severity.value) for severity in Severity]
        said = [f"{n:,} {name}{'s' if n > 1 and name != 'info' else ''}" for n, name in counts if n]
        known = f"; {self.n_known:,} known, let through" if self.n_known else ""
        return (", ".join(said) or "no findings") + known

    def spot(self, finding: Finding) -> Spot | None:
        """Return where tools should show ``finding``: in the source, else in a table's file."""
        if finding.file is not None:
            return Spot(self.path_of(finding.file), finding.line, finding.column)
        if finding.rows:
            # The source, where it is known; it comes first.
            place = next((place for place in finding.rows if place.line), finding.rows[0])
            return Spot(self.path_of(place.file), place.line)
        return Spot(self.path_of(DESCRIPTOR)) if DESCRIPTOR in self.in_package else None

    def path_of(self, file: str) -> str:
        """Return the path of ``file`` from the working folder."""
        base = self.package if file in self.in_package else self.sources
        return (PurePosixPath(base) / file).as_posix()


def title_of(code: str) -> str:
    """Return the title of the rule with ``code``, the code itself if no rule has it."""
    rule = known_rules().get(code)
    return rule.title if rule else code


def numbered(findings: tuple[Finding, ...]) -> Iterator[tuple[Finding, str]]:
    """Yield each finding with its fingerprint and how often that came before.

    What says the same of one file shares a fingerprint; with the number each has its own.
    """
    seen: dict[str, int] = {}
    for finding in findings:
        n = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        yield finding, f"{finding.fingerprint}:{n}"


@dataclass(frozen=True, slots=True)
class Report:
    """Renders a digest in one format, as text that ends with a line break.

    Nothing of what the data says may break the format, and no control or direction
    character of it may come through raw.
    """

    name: str
    render: Callable[[Digest], str]


def report_names() -> tuple[str, ...]:
    """Return the names of the formats, in alphabetical order; none is imported for that."""
    return tuple(sorted(info.name for info in iter_modules(sys.modules[__name__].__path__)))


@cache
def known_reports() -> dict[str, Report]:
    """Return the formats by name."""
    return {report.name: report for report in members(sys.modules[__name__], Report)}
