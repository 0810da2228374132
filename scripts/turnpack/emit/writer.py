"""What a writer is: a format's name, its place in a release, and how batches become a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from turnpack.emit.shards import path_in


class OpenTable(Protocol):
    """A table file that is being written."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Append ``batch``."""

    def close(self) -> None:
        """Finish the file."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes tables in one format.

    A table's files are ``folder/<table><suffix>`` or ``folder/<table>/<shard><suffix>``;
    ``open`` takes the path of one and the table's Arrow schema.
    """

    name: str
    folder: str
    suffix: str
    mediatype: str
    open: Callable[[Path, pa.Schema], OpenTable]

    def path_of(self, table: str, shard: str | None = None) -> str:
        """Return the path of ``table``'s file, or of one of its shards, inside a release."""
        return path_in(self.folder, table, self.suffix, shard)

    def paths_of(self, table: str, folder: Path) -> list[str]:
        """Return the paths of ``table``'s files inside the release in ``folder``, in order."""
        whole = self.path_of(table)
        if (folder / whole).is_file():
            return [whole]
        shards = (folder / self.folder / table).glob(f"*{self.suffix}")
        return sorted(path.relative_to(folder).as_posix() for path in shards)
