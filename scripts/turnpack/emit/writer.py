"""What a writer is: a format's name, its place in a release, and how batches become a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa


class OpenTable(Protocol):
    """A table file that is being written."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Append ``batch``."""

    def close(self) -> None:
        """Finish the file."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes tables in one format.

    A table's file is ``folder/<table><suffix>``; ``open`` takes its path and the
    table's Arrow schema.
    """

    name: str
    folder: str
    suffix: str
    mediatype: str
    open: Callable[[Path, pa.Schema], OpenTable]

    def path_of(self, table: str) -> str:
        """Return the path of ``table``'s file inside a release."""
        return f"{self.folder}/{table}{self.suffix}"
