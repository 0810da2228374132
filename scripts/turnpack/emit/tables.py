"""Rows of sessions in, the files of all tables in all formats out.

Rows are gathered into record batches of bounded size, so that memory does not grow
with the corpus, and each batch goes to every format.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa

from turnpack.contract import Contract, Table
from turnpack.emit import writers
from turnpack.emit.rows import Row, people_rows, session_rows
from turnpack.emit.shards import begins_shard
from turnpack.emit.writer import OpenTable, Writer
from turnpack.plugins import members
from turnpack.records import People, Session
from turnpack.views.arrow import arrow_schema

# Characters of text in one batch, which is one row group in Parquet: large enough to
# compress well, small enough to hold several in memory.
BATCH_CHARS = 2_000_000
BATCH_ROWS = 20_000


@cache
def known_writers() -> tuple[Writer, ...]:
    """Return the writers, in alphabetical order of their files."""
    return members(writers, Writer)


class _TableFiles:
    """One table on its way into its files, of which one is open at a time in each format."""

    def __init__(self, table: Table, folder: Path, formats: Sequence[Writer]) -> None:
        self.schema = arrow_schema(table)
        self.rows: list[Row] = []
        self.chars = 0
        self.n_rows = 0
        self._name, self._folder, self._formats = table.name, folder, formats
        self._shard: str | None = None
        self._shards: list[str] = []
        """Those that have files."""
        self._files: list[OpenTable] = []

    def begin(self, shard: str) -> None:
        """Write what follows into the files of ``shard``, which are made if there are rows."""
        self.flush()
        self.close()
        self._shard = shard

    def add(self, rows: Sequence[Row]) -> None:
        self.rows += rows
        self.n_rows += len(rows)
        self.chars += sum(
            len(value) for row in rows for value in row.values() if isinstance(value, str)
        )
        if self.chars >= BATCH_CHARS or len(self.rows) >= BATCH_ROWS:
            self.flush()

    def flush(self) -> None:
        if self.rows:
            batch = pa.RecordBatch.from_pylist(self.rows, schema=self.schema)
            if not self._files:
                self._open()
            for file in self._files:
                file.write(batch)
            self.rows, self.chars = [], 0

    def finish(self) -> None:
        """Write what is left; a table whose rows need one file, or none, is one file."""
        self.flush()
        if not self.n_rows:
            self._shard = None
            self._open()
        self.close()
        if len(self._shards) == 1:
            for writer in self._formats:
                only = self._folder / writer.path_of(self._name, self._shards[0])
                only.rename(self._folder / writer.path_of(self._name))
                only.parent.rmdir()

    def close(self) -> None:
        """Close the files at hand."""
        files, self._files = self._files, []
        for file in files:
            file.close()

    def _open(self) -> None:
        for writer in self._formats:
            path = self._folder / writer.path_of(self._name, self._shard)
            path.parent.mkdir(parents=True, exist_ok=True)
            self._files.append(writer.open(path, self.schema))
        if self._shard is not None:
            self._shards.append(self._shard)


class TableWriter:
    """Writes sessions into the tables of ``contract`` below ``folder``, in each of ``formats``.

    A context manager: the files are whole when it is left without an exception. It
    writes in place, so ``folder`` should be one that is moved to its place later.

    Args:
        folder: where the tables are to be.
        contract: the tables.
        formats: what makes the files.
        cut_every: how far apart the marks are before which tables are cut, in sessions
            (:mod:`turnpack.emit.shards`), None if each table is one file.
    """

    def __init__(
        self,
        folder: Path,
        contract: Contract,
        formats: Sequence[Writer],
        *,
        cut_every: int | None = None,
    ) -> None:
        self._tables = {table.name: _TableFiles(table, folder, formats) for table in contract}
        self._cut_every = cut_every
        self._in_shard = 0

    def write(self, session: Session) -> None:
        """Append the rows of ``session``."""
        of_tables = session_rows(session)
        if self._cut_every is not None and (
            not self._in_shard or begins_shard(session.id, self._in_shard, self._cut_every)
        ):
            for name in of_tables:
                self._tables[name].begin(session.id)
            self._in_shard = 0
        self._in_shard += 1
        for name, rows in of_tables.items():
            self._tables[name].add(rows)

    def write_people(self, people: People) -> None:
        """Append the rows of the registry of people."""
        self._tables["people"].add(people_rows(people))

    @property
    def n_rows(self) -> dict[str, int]:
        """Number of rows written so far, by table."""
        return {name: table.n_rows for name, table in self._tables.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                for table in self._tables.values():
                    table.finish()
        finally:
            for table in self._tables.values():
                table.close()
