"""The exceptions that Turnpack raises on purpose.

::

    TurnpackError            exit code 2
    ├── DataError            exit code 1: the data has errors; it carries the findings
    ├── UsageError           exit code 2: what was asked for cannot be done as asked
    └── OutputError          exit code 2: the result could not be written
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from turnpack.findings import Finding


class TurnpackError(Exception):
    """A failure with a message for people: what, where, and what to do."""

    exit_code = 2


class DataError(TurnpackError):
    """The data cannot be accepted; ``findings`` say what is wrong and where."""

    exit_code = 1

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(finding.message for finding in self.findings))


class UsageError(TurnpackError):
    """What was asked for cannot be done as asked."""


class OutputError(TurnpackError):
    """The result could not be written; nothing of it was left behind."""
