"""Typed rows and a CSV or JSON Lines file in, the rows that the file does not spell just so out.

The rows are spelled as the format has them, and the spelling is compared with the bytes
of the file. Where both are the same, no reader of the file can find anything else in it:
no key twice or missing, no other type, no other value. Where they differ the file may
still hold the same rows, so a reader of the format reads on from there.

The spelling is Arrow's and this module's, the files are written by Polars: a fault of the
writer is no fault of the check too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from io import BufferedReader
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from turnpack.validate.formats import (
    batch_of,
    check_csv_header,
    parse_csv_rows,
    parse_json_line,
    spell,
    spelled_schema,
)

_BLOCK = 1 << 20

Places = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]


class Differing(NamedTuple):
    """Rows of a batch that a file does not spell just so, and what stands there."""

    places: Sequence[int]
    """Of the rows in the batch."""
    rows: pa.RecordBatch
    """As many rows as ``places``, or fewer where the file ends; times are text."""


class Follower(Protocol):
    """A file that is read in step with rows that are known."""

    def follow(self, batch: pa.RecordBatch) -> Differing | None:
        """Compare the file's next rows with ``batch``; return None if they are spelled just so.

        Raises:
            ValueError: the file's rows are not of the schema, or not of the format.
        """

    def at_end(self) -> bool:
        """Whether the file holds no more rows."""


class _File:
    """The bytes of a file from a place that moves on."""

    def __init__(self, file: BufferedReader) -> None:
        self._file = file
        self._buffer = bytearray()

    def skip(self, expected: pa.Buffer) -> bool:
        """Whether the next bytes are ``expected``; only then the place moves on."""
        if len(self._buffer) < expected.size:
            self._buffer = bytearray(expected.size)
        start = self._file.tell()
        view = memoryview(self._buffer)[: expected.size]
        if self._file.readinto(view) == expected.size and expected.equals(pa.py_buffer(view)):
            return True
        self._file.seek(start)
        return False

    def take(self, n: int, ends_of: Callable[[bytes], Places]) -> list[bytes]:
        """Return the next ``n`` records, fewer at the end, and move on behind them."""
        start, size = self._file.tell(), _BLOCK
        while True:
            data = self._file.read(size)
            ends = ends_of(data)[:n].tolist()
            at_end = len(data) < size
            if len(ends) < n and at_end and (not ends or ends[-1] < len(data)) and data:
                ends.append(len(data))
            if len(ends) == n or at_end:
                break
            self._file.seek(start)
            size *= 4
        self._file.seek(start + (ends[-1] if ends else 0))
        return [data[a:b] for a, b in zip([0, *ends], ends, strict=False)]

    def at_end(self) -> bool:
        place = self._file.tell()
        more = self._file.read(1)
        self._file.seek(place)
        return not more


class _Following:
    """A file, and the spelling of the rows that were compared last."""

    def __init__(
        self, file: BufferedReader, spell_rows: Callable[[pa.RecordBatch], pa.StringArray]
    ) -> None:
        self._file, self._spell_rows = _File(file), spell_rows
        self._spelled: pa.StringArray | None = None

    def _same(self, batch: pa.RecordBatch) -> bool:
        """Whether the next bytes spell ``batch``; only then they are done with."""
        try:
            self._spelled = self._spell_rows(batch)
        except pa.ArrowException:
            # A fraction of a second, for one, or more text than Arrow's type holds.
            self._spelled = None
        return self._spelled is not None and self._file.skip(_bytes_of(self._spelled))

    def at_end(self) -> bool:
        """Whether the file holds no more rows."""
        return self._file.at_end()


class CsvFollower(_Following):
    """Follows a CSV file, whose header it has checked."""

    def __init__(self, file: BufferedReader, schema: pa.Schema) -> None:
        super().__init__(file, spell_csv)
        self._schema = schema
        header = ",".join(schema.names).encode() + b"\n"
        if not self._file.skip(pa.py_buffer(header)):
            # Another spelling of the header, or another header: the reader says which.
            check_csv_header(b"".join(self._file.take(1, csv_ends)), schema)

    def follow(self, batch: pa.RecordBatch) -> Differing | None:
        """Compare the file's next rows with ``batch``."""
        if self._same(batch):
            return None
        records = self._file.take(batch.num_rows, csv_ends)
        return Differing(range(batch.num_rows), parse_csv_rows(b"".join(records), self._schema))


class JsonlFollower(_Following):
    """Follows a JSON Lines file."""

    def __init__(self, file: BufferedReader, schema: pa.Schema) -> None:
        super().__init__(file, spell_jsonl)
        self._schema = spelled_schema(schema)
        self._n_rows = 0

    def follow(self, batch: pa.RecordBatch) -> Differing | None:
        """Compare the file's next rows with ``batch``, line by line where need be."""
        first, self._n_rows = self._n_rows + 1, self._n_rows + batch.num_rows
        if self._same(batch):
            return None
        lines = self._file.take(batch.num_rows, line_ends)
        spelled = b"" if self._spelled is None else _bytes_of(self._spelled).to_pybytes()
        known = spelled.splitlines(keepends=True)
        places = [i for i, line in enumerate(lines) if known[i : i + 1] != [line]]
        values = [parse_json_line(lines[i], first + i, self._schema) for i in places]
        missing = range(len(lines), batch.num_rows)
        return Differing([*places, *missing], batch_of(values, self._schema))


FOLLOWERS: dict[str, Callable[[BufferedReader, pa.Schema], Follower]] = {
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


def spell_csv(batch: pa.RecordBatch) -> pa.StringArray:
    """Return the rows as lines of CSV, each with its LF.

    A cell is quoted if it holds a quote, a comma, a line feed or a carriage return, and
    if it is an empty text, which is told from null so.
    """
    columns = []
    for column in batch.columns:
        cells = spell(column)
        if pa.types.is_string(column.type):
            cells = _quoted(cells)
        columns.append(cells)
    columns[-1] = _join(columns[-1], "\n", null="")
    return pc.binary_join_element_wise(*columns, ",", null_handling="replace", null_replacement="")


def spell_jsonl(batch: pa.RecordBatch) -> pa.StringArray:
    """Return the rows as lines of JSON, each with its LF: without spaces, nulls stated."""
    if any(pa.types.is_floating(type_) for type_ in batch.schema.types):
        # 1.0 and 1 are the same number, and another type in JSON.
        raise pa.ArrowNotImplementedError("floats have more than one spelling")
    pieces: list[object] = []
    before = "{"
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        before += f"{json.dumps(name, ensure_ascii=False)}:"
        cells = spell(column)
        quoted = pa.types.is_string(column.type) or pa.types.is_temporal(column.type)
        if pa.types.is_string(column.type):
            cells = _escaped(cells)
        if cells.null_count:
            cells = (_join('"', cells, '"') if quoted else cells).fill_null("null")
            quoted = False
        mark = '"' if quoted else ""
        pieces += [before + mark, cells]
        before = mark + ","
    return _join(*pieces, before[:-1] + "}\n")


def _join(*pieces: object, null: str | None = None) -> pa.StringArray:
    how = {"null_handling": "replace", "null_replacement": null} if null is not None else {}
    return pc.binary_join_element_wise(*pieces, "", **how)


def _quoted(cells: pa.StringArray) -> pa.StringArray:
    empty = pc.equal(pc.binary_length(cells), 0).fill_null(False)
    # The four characters come before "-", so a column of keys is done with at a glance.
    if not empty.true_count and _lowest(cells) > ord(","):
        return cells
    mask = pc.or_(_matches(cells, '[",\r\n]'), empty)
    if not mask.true_count:
        return cells
    chosen = cells.filter(mask)
    if _has(chosen, '"'):
        chosen = pc.replace_substring(chosen, '"', '""')
    return pc.replace_with_mask(cells, mask, _join('"', chosen, '"'))


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escaped(cells: pa.StringArray) -> pa.StringArray:
    """Return the texts as they stand between the quotes of JSON.

    Other control characters are left alone, so that their rows go to the reader.
    """
    if _lowest(cells) > ord('"') and not _has(cells, "\\"):
        return cells
    mask = _matches(cells, r'["\\\n\r\t]')
    if not mask.true_count:
        return cells
    chosen = cells.filter(mask)
    # The backslash first, because the others bring it in.
    for character, escape in _ESCAPES.items():
        if _has(chosen, character):
            chosen = pc.replace_substring(chosen, character, escape)
    return pc.replace_with_mask(cells, mask, chosen)


def _lowest(cells: pa.StringArray) -> int:
    """Return the lowest byte of the texts."""
    data = _array_of(cells)
    return int(data.min()) if data.size else 255


def _has(cells: pa.StringArray, character: str) -> bool:
    return bool((_array_of(cells) == ord(character)).any())


def _matches(cells: pa.StringArray, expression: str) -> pa.BooleanArray:
    found = pl.Series(pl.from_arrow(cells)).str.contains(expression).fill_null(False)
    return found.to_arrow()


def _array_of(cells: pa.StringArray) -> Bytes:
    data = _bytes_of(cells)
    return np.frombuffer(data, np.uint8) if data.size else np.empty(0, np.uint8)


def _bytes_of(cells: pa.StringArray) -> pa.Buffer:
    """Return the texts one after the other; nulls have none."""
    if not len(cells):
        return pa.py_buffer(b"")
    offsets = np.frombuffer(cells.buffers()[1], np.int32)[cells.offset :]
    start, end = int(offsets[0]), int(offsets[len(cells)])
    return cells.buffers()[2].slice(start, end - start) if end > start else pa.py_buffer(b"")
