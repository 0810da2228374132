"""A check over the rows of a package: a rule, and a pure function that finds what breaks it.

A check is one file in ``turnpack.validate.checks``, named like its rule, which holds one of
these under the name ``CHECK``:

- a :class:`Check` looks at the rows of some sessions at a time and keeps nothing;
- a :class:`CorpusCheck` remembers something of every session, a few bytes a row;
- a :class:`TextCheck` looks at texts, and only at those that its screen does not clear;
- a :class:`PackageCheck` looks at the files around the tables;
- a :class:`ReportCheck` looks at what was reported before, and at what all others found.

Rows are screened in columns; Python looks only at what a screen does not clear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from turnpack.findings import Finding, FindingLog, Rule
    from turnpack.validate.package import Package
    from turnpack.validate.window import Window


class Broken(NamedTuple):
    """A row that breaks a rule, and how."""

    table: str
    row: int
    """Number of the row in its table, from 1."""
    message: str
    line: int | None = None
    """Line of the source; None if that is the row's own, or that of its turn."""


class Cell(NamedTuple):
    """A text in a row."""

    text: str
    table: str
    column: str
    session_id: str | None


@dataclass(frozen=True, slots=True)
class Check:
    """Checks the rows of sessions; it is left out where one of ``tables`` is missing."""

    rule: Rule
    tables: tuple[str, ...]
    broken: Callable[[Window], Iterator[Broken]]
    told: bool = False
    """Whether the stages report it when they make the tables, so that a build does not ask."""


@dataclass(frozen=True, slots=True)
class CorpusCheck:
    """Checks sessions against those before them; ``start`` returns a check with a memory."""

    rule: Rule
    tables: tuple[str, ...]
    start: Callable[[], Callable[[Window], Iterator[Broken]]]


@dataclass(frozen=True, slots=True)
class TextCheck:
    """Checks texts, each by itself.

    ``screen`` is a pattern (https://docs.rs/regex) that every broken text has; ``says``
    tells what is wrong with a text that has it, None if nothing is. ``spoken`` restricts
    it to what is spoken; ``once`` gives one finding for the texts of a session. Screens are
    run as one, but for those that are ``common``: many clean texts have them.
    """

    rule: Rule
    screen: str
    says: Callable[[Cell, Window], str | None]
    spoken: bool = False
    once: bool = False
    told: bool = False
    common: bool = False


@dataclass(frozen=True, slots=True)
class PackageCheck:
    """Checks what stands around the tables; ``n_rows`` are the rows of each table."""

    rule: Rule
    broken: Callable[[Package, Mapping[str, int]], Iterator[Finding]]
    foreign: bool = False
    """Whether it is right for packages of other tables too."""
    reads: bool = False
    """Whether it reads the tables, so that they must keep the contract."""


@dataclass(frozen=True, slots=True)
class ReportCheck:
    """Compares a report in the package with what the other checks found in its sound tables."""

    rule: Rule
    broken: Callable[[Package, Mapping[str, int], FindingLog], Iterator[Finding]]
