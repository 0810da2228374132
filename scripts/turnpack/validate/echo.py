"""Rows and a CSV or JSON Lines file in, the rows that the file does not spell just so out.

The rows are spelled as the format has them, and the spelling is compared with the bytes
of the file. Where both are the same, no reader of the file can find anything else in it:
no key twice or missing, no other type, no other value. Where they differ the file may
still hold the same rows, so a reader of the format reads on from there.

The bytes are hashed as they go by: a large file is read once.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from io import BufferedReader
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from turnpack.contract import Table
from turnpack.validate.formats import (
    LONGEST_RECORD,
    batch_of,
    check_csv_header,
    json_schema,
    parse_csv_rows,
    parse_json_line,
)
from turnpack.validate.spelling import Column, bytes_of, csv_lines, json_lines

_BLOCK = 1 << 20

Places = npt.NDArray[np.int64]


class Differing(NamedTuple):
    """Rows of a batch that a file does not spell just so, and what stands there."""

    places: Sequence[int]
    """Of the rows in the batch."""
    rows: pa.RecordBatch
    """As many rows as ``places``, or fewer where the file ends; times are text."""


class Follower(ABC):
    """A file that is read in step with rows that are known."""

    def __init__(self, file: BufferedReader, table: Table) -> None:
        self._file, self._table = file, table
        self._place = 0
        self._hash = hashlib.sha256()
        self._buffer = bytearray()

    @abstractmethod
    def follow(self, n_rows: int, columns: list[Column] | None) -> Differing | None:
        """Compare the file's next ``n_rows`` rows with ``columns``.

        Returns:
            None if they are spelled just so; ``columns`` is None if they have no spelling.

        Raises:
            ValueError: the file's rows are not of the schema, or not of the format.
        """

    def digest(self) -> str | None:
        """Return the SHA-256 of the file, hexadecimal, None if the file holds more rows."""
        self._file.seek(self._place)
        return None if self._file.read(1) else self._hash.hexdigest()

    def _skip(self, expected: pa.Buffer) -> bool:
        """Whether the next bytes are ``expected``; only then they are done with."""
        if len(self._buffer) < expected.size:
            self._buffer = bytearray(expected.size)
        view = memoryview(self._buffer)[: expected.size]
        self._file.seek(self._place)
        if self._file.readinto(view) != expected.size or not expected.equals(pa.py_buffer(view)):
            return False
        self._done(view)
        return True

    def _take(self, n: int, ends_of: Callable[[bytes], Places]) -> list[bytes]:
        """Return the next ``n`` records, fewer at the end, which are done with."""
        size = _BLOCK
        while True:
            self._file.seek(self._place)
            data = self._file.read(size)
            ends, at_end = ends_of(data)[:n].tolist(), len(data) < size
            if len(ends) < n and at_end and data and (not ends or ends[-1] < len(data)):
                ends.append(len(data))
            if len(ends) == n or at_end:
                break
            if len(data) - (ends[-1] if ends else 0) > LONGEST_RECORD:
                raise ValueError(f"a record is longer than {LONGEST_RECORD >> 20} MiB")
            size *= 4
        self._done(memoryview(data)[: ends[-1] if ends else 0])
        return [data[a:b] for a, b in zip([0, *ends], ends, strict=False)]

    def _done(self, data: memoryview) -> None:
        self._hash.update(data)
        self._place += len(data)


class CsvFollower(Follower):
    """Follows a CSV file, whose header it has checked."""

    def __init__(self, file: BufferedReader, table: Table) -> None:
        super().__init__(file, table)
        if not self._skip(pa.py_buffer(",".join(table.names).encode() + b"\n")):
            # Another spelling of the header, or another header: the reader says which.
            check_csv_header(b"".join(self._take(1, csv_ends)), table)

    def follow(self, n_rows: int, columns: list[Column] | None) -> Differing | None:
        """Compare the file's next rows with ``columns``."""
        lines = _unless_too_long(csv_lines, columns)
        if lines is not None and self._skip(bytes_of(lines)):
            return None
        records = self._take(n_rows, csv_ends)
        return Differing(range(n_rows), parse_csv_rows(b"".join(records), self._table))


class JsonlFollower(Follower):
    """Follows a JSON Lines file."""

    def __init__(self, file: BufferedReader, table: Table) -> None:
        super().__init__(file, table)
        self._schema = json_schema(table)
        self._n_rows = 0

    def follow(self, n_rows: int, columns: list[Column] | None) -> Differing | None:
        """Compare the file's next rows with ``columns``, line by line where need be."""
        first, self._n_rows = self._n_rows + 1, self._n_rows + n_rows
        lines = _unless_too_long(json_lines, columns)
        if lines is not None and self._skip(bytes_of(lines)):
            return None
        known = b"" if lines is None else bytes_of(lines).to_pybytes()
        expected = known.splitlines(keepends=True)
        found = self._take(n_rows, line_ends)
        places = [i for i, line in enumerate(found) if expected[i : i + 1] != [line]]
        values = [parse_json_line(found[i], first + i, self._schema) for i in places]
        missing = range(len(found), n_rows)
        return Differing([*places, *missing], batch_of(values, self._schema))


FOLLOWERS: dict[str, Callable[[BufferedReader, Table], Follower]] = {
    "csv": CsvFollower,
    "jsonl": JsonlFollower,
}


def csv_ends(data: bytes) -> Places:
    """Return the places just after each record of ``data``, which starts with a record."""
    array = np.frombuffer(data, np.uint8)
    feeds = np.flatnonzero(array == ord("\n"))
    quotes = np.flatnonzero(array == ord('"'))
    outside: Places = feeds[np.searchsorted(quotes, feeds) % 2 == 0]
    return outside + 1


def line_ends(data: bytes) -> Places:
    """Return the places just after each line of ``data``."""
    return np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n")) + 1


def _unless_too_long(
    spell: Callable[[list[Column]], pa.StringArray], columns: list[Column] | None
) -> pa.StringArray | None:
    try:
        return None if columns is None else spell(columns)
    except pa.ArrowException:
        # More text than Arrow's type holds, or a type with more than one spelling.
        return None
