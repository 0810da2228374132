"""The folder of a release in, its descriptor and the rows of its sessions out.

Only Parquet is read: it alone keeps the types, and the other formats are proven to hold
the same rows. Memory does not grow with the corpus beyond a digest for each session.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from turnpack.contract import load_contract
from turnpack.diff.records import ReleaseName
from turnpack.errors import DataError
from turnpack.findings import FindingLog
from turnpack.rules.p001_no_descriptor import RULE as NO_DESCRIPTOR
from turnpack.rules.t003_unreadable_table import RULE as UNREADABLE_TABLE
from turnpack.validate.package import open_package

Row = dict[str, Any]

TABLES = ("sessions", "turns", "qa_pairs", "speakers", "segments", "notes")
"""The tables whose rows belong to a session."""

PARSER_VERSION = "parser_version"
"""What made the tables is no difference between them."""


@dataclass(slots=True)
class Digest:
    """What one session of a release holds, told apart by hashes."""

    tables: dict[str, str] = field(default_factory=dict)
    """A hash of the rows of each table. Equal hashes are equal rows; others need a look."""
    rows: dict[str, int] = field(default_factory=dict)
    """The number of rows of each table."""
    chars: dict[str, int] = field(default_factory=dict)
    """Unicode characters of text of ``turns`` and of ``qa_pairs``."""


_TEXTS = {"turns": ("text",), "qa_pairs": ("question", "answer")}


class Release:
    """A built release: its name, what it declares, and its rows.

    Raises:
        DataError: the folder holds no release that can be read.
    """

    def __init__(self, folder: Path) -> None:
        package = open_package(folder, load_contract(), FindingLog())
        self.descriptor: Mapping[str, Any] = package.descriptor
        self._files: defaultdict[str, list[Path]] = defaultdict(list)
        for resource in package.resources:
            if resource.format == "parquet" and resource.table is not None:
                self._files[resource.table] += resource.files
        if missing := [table for table in ("sessions", "turns") if table not in self._files]:
            message = f"It names no Parquet file of {' and '.join(missing)} that can be read."
            where = (folder / "datapackage.json").as_posix()
            raise DataError([NO_DESCRIPTOR.found(message, file=where)])

    @property
    def name(self) -> ReleaseName:
        """What the descriptor calls the release."""
        stated = self.descriptor
        return ReleaseName(str(stated.get("name", "?")), str(stated.get("version", "?")))

    def schemas(self) -> dict[str, Mapping[str, Any]]:
        """Return the Table Schema of each table, as declared."""
        found: dict[str, Mapping[str, Any]] = {}
        for resource in self.descriptor["resources"]:
            schema = resource.get("schema") if isinstance(resource, dict) else None
            if isinstance(schema, dict):
                found[str(schema.get("name", resource.get("name")))] = schema
        return found

    def columns(self, table: str) -> list[str]:
        """Return the columns of a table as its first file has them; none if it has no file."""
        files = self._files.get(table)
        if not files:
            return []
        with _as_data_error(files[0]):
            return list(pq.read_schema(files[0]).names)

    def digests(self, columns: Mapping[str, Sequence[str]]) -> dict[str, Digest]:
        """Return the digest of each session over ``columns`` of each table, in file order."""
        digests: defaultdict[str, Digest] = defaultdict(Digest)
        for table in TABLES:
            compared = [c for c in columns[table] if c != PARSER_VERSION]
            if "session_id" not in compared:
                continue  # one of the releases does not have the table
            for session_id, hash_, n_rows, n_chars in self._hashes(table, compared):
                digest = digests[session_id]
                digest.tables[table] = hash_
                digest.rows[table] = n_rows
                digest.chars[table] = n_chars
        return dict(digests)

    def rows(self, session_ids: Collection[str]) -> dict[str, dict[str, list[Row]]]:
        """Return the rows of some sessions: by session, then by table, in file order."""
        wanted = pa.array(sorted(session_ids), pa.string())
        found: dict[str, dict[str, list[Row]]] = {
            session_id: {table: [] for table in TABLES} for session_id in session_ids
        }
        for table in TABLES:
            for file in self._files.get(table, ()):
                with _as_data_error(file):
                    for batch in _batches(file, wanted):
                        mine = batch.filter(pc.is_in(batch["session_id"], value_set=wanted))
                        for row in mine.to_pylist():
                            found[row["session_id"]][table].append(row)
        return found

    def people(self) -> dict[str, Row]:
        """Return the entries of the registry of people by their key."""
        entries: dict[str, Row] = {}
        for file in self._files.get("people", ()):
            with _as_data_error(file):
                for row in pq.read_table(file).to_pylist():
                    entries[row["entry_id"]] = row
        return entries

    def _hashes(self, table: str, columns: list[str]) -> Iterator[tuple[str, str, int, int]]:
        """Yield for each session its id, a hash of its rows, their number and their text's."""
        current: str | None = None
        hash_, n_rows, n_chars = hashlib.blake2b(digest_size=16), 0, 0
        for session_id, rows in self._runs(table, columns):
            if session_id != current:
                if current is not None:
                    yield current, hash_.hexdigest(), n_rows, n_chars
                current, hash_, n_rows, n_chars = session_id, hashlib.blake2b(digest_size=16), 0, 0
            n_rows += rows.num_rows
            for name in columns:
                # Copied, so that the buffers begin with the first row.
                values = pa.concat_arrays([rows[name]])
                for buffer in values.buffers():
                    hash_.update(b"" if buffer is None else buffer)
                    hash_.update(b"\0")
            for name in _TEXTS.get(table, ()):
                if name in columns:
                    n_chars += pc.sum(pc.utf8_length(rows[name])).as_py() or 0
        if current is not None:
            yield current, hash_.hexdigest(), n_rows, n_chars

    def _runs(self, table: str, columns: list[str]) -> Iterator[tuple[str, pa.RecordBatch]]:
        """Yield rows of one session that follow each other, with its id."""
        for file in self._files.get(table, ()):
            with _as_data_error(file):
                for batch in pq.ParquetFile(file).iter_batches(columns=columns):
                    runs = pc.run_end_encode(batch["session_id"])
                    start = 0
                    for session_id, end in zip(runs.values, runs.run_ends, strict=True):
                        yield session_id.as_py(), batch.slice(start, end.as_py() - start)
                        start = end.as_py()


def _batches(file: Path, wanted: pa.Array) -> Iterator[pa.RecordBatch]:
    """Yield the row groups of ``file`` that may hold one of the ``wanted`` sessions."""
    parquet = pq.ParquetFile(file)
    place = parquet.schema_arrow.get_field_index("session_id")
    for group in range(parquet.num_row_groups):
        stated = parquet.metadata.row_group(group).column(place).statistics
        if stated is not None and stated.has_min_max:
            low = pc.greater_equal(wanted, stated.min)
            if not pc.any(pc.and_(low, pc.less_equal(wanted, stated.max))).as_py():
                continue
        yield from parquet.read_row_group(group).to_batches()


class _as_data_error:  # noqa: N801 - used like a function
    """Turns what a reader of Parquet raises on a broken file into an error of the data."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, pa.ArrowException | OSError | KeyError):
            message = f"It cannot be read as Parquet: {str(error).splitlines()[0]}"
            raise DataError([UNREADABLE_TABLE.found(message, file=self._file.as_posix())]) from None
