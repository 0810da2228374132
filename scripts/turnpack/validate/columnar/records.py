"""The bytes of a CSV file in, its records as columns of text out, where they are beyond doubt.

Readers agree on CSV that keeps to RFC 4180 and on little else. So first the quotes of a
piece of the file are looked at, as bytes: each that opens stands at the start of a cell,
each that closes at its end, and a carriage return outside quotes only before a line feed.
Where that holds, Python's ``csv``, by which Frictionless reads, and Arrow find the same
records and cells in the piece; where it does not, the file is in doubt as a whole. Records
with too many or too few cells, and blank lines, are set aside and read by ``csv`` itself.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.csv

_BOM = b"\xef\xbb\xbf"
_BLOCK = 1 << 22
_LONGEST = 1 << 26
_QUOTE, _LF, _CR = b'"\n\r'

Positions = npt.NDArray[np.int64]


class DoubtError(Exception):
    """What the file holds is not certain; Frictionless must read all of it."""


class Row(NamedTuple):
    """One record as Frictionless sees it."""

    number: int
    """The header is record 1, as Frictionless counts."""
    line: int | None
    """Line of the file on which the record starts, from 1, if it is known."""
    cells: list[Any]


@dataclass(frozen=True, slots=True)
class Records:
    """Records that follow each other in a file."""

    numbers: Positions
    cells: pl.DataFrame
    """One column of text for each field, named ``0``, ``1``, ..."""
    lines: Positions
    odd: list[Row]
    """Records that do not have one cell for each field."""


def read_records(path: Path, delimiter: str, labels: list[str]) -> Iterator[Records]:
    """Yield the records of a UTF-8 file after its header, which holds ``labels``.

    Raises:
        DoubtError: the file keeps to the rules above in part only, its header is another,
            or one of its records is longer than 64 MiB.
    """
    number, line, rest = 1, 1, b""
    block = _BLOCK
    with path.open("rb") as file:
        if file.read(3) != _BOM:
            file.seek(0)
        while True:
            more = file.read(block)
            data = rest + more
            piece = _Piece(data, ord(delimiter), last=not more)
            if not piece.ends.size:
                if not more:
                    break
                if len(data) > _LONGEST:
                    raise DoubtError("a record is very long")
                rest, block = data, 2 * block
                continue
            done = int(piece.ends[-1])
            yield from piece.records(number, line, labels)
            number += piece.ends.size
            line += int(np.searchsorted(piece.feeds, done))
            rest, block = data[done:], _BLOCK
            if not more:
                break
    if number == 1:
        raise DoubtError("there is no header")


class _Piece:
    """Bytes that start with a record; ``ends`` are the places just after each whole record."""

    def __init__(self, data: bytes, delimiter: int, *, last: bool) -> None:
        self.data, self.delimiter = data, delimiter
        self.bytes = np.frombuffer(data, np.uint8)
        self.quotes = np.flatnonzero(self.bytes == _QUOTE)
        self.feeds = np.flatnonzero(self.bytes == _LF)
        self.ends = self._outside(self.feeds) + 1
        if last and data and (not self.ends.size or self.ends[-1] < len(data)):
            if self.quotes.size % 2:
                raise DoubtError("a quote is not closed")
            self.ends = np.append(self.ends, len(data))

    def _outside(self, places: Positions) -> Positions:
        """Return the ``places`` that have an even number of quotes before them."""
        if not self.quotes.size:
            return places
        outside: Positions = places[np.searchsorted(self.quotes, places) % 2 == 0]
        return outside

    def records(self, number: int, line: int, labels: list[str]) -> Iterator[Records]:
        """Return the whole records; the first one is the header if ``number`` is 1."""
        done = int(self.ends[-1])
        self._check_rules(done)
        starts = np.concatenate([[0], self.ends[:-1]])
        if number == 1:
            header = self._read(0, int(self.ends[0]))
            if header != labels:
                raise DoubtError("the header is read differently")
        delimiters = self._outside(np.flatnonzero(self.bytes[:done] == self.delimiter))
        counts = np.diff(np.searchsorted(delimiters, self.ends), prepend=0)
        even = (counts == len(labels) - 1) & ~self._blank(starts)
        lines = line + np.searchsorted(self.feeds, starts)
        keep = even.copy()
        if number == 1:
            keep[0] = False
        places = np.flatnonzero(keep)
        cells = self._cells(starts, keep, len(labels))
        odd = [
            Row(number + i, int(lines[i]), self._read(int(starts[i]), int(self.ends[i])))
            for i in np.flatnonzero(~even).tolist()
            if number + i > 1
        ]
        yield Records(number + places, cells, lines[places], odd)

    def _blank(self, starts: Positions) -> npt.NDArray[np.bool_]:
        first = self.bytes[starts]
        return np.isin(first, (_LF, _CR))

    def _check_rules(self, done: int) -> None:
        """Check quotes, carriage returns and NULs up to ``done``, the end of a record."""
        if self.data.find(b"\0", 0, done) >= 0:
            raise DoubtError("there is a NUL")
        quotes = self.quotes[: np.searchsorted(self.quotes, done)]
        before = self._at(quotes[0::2] - 1, done)
        after = self._at(quotes[1::2] + 1, done)
        edges = (self.delimiter, _LF, _QUOTE)
        if not np.isin(before, edges).all() or not np.isin(after, (*edges, _CR)).all():
            raise DoubtError("a quote stands inside a cell")
        if self.data.find(b"\r", 0, done) >= 0:
            returns = self._outside(np.flatnonzero(self.bytes[:done] == _CR))
            if (returns == done - 1).any() or (self.bytes[returns + 1] != _LF).any():
                raise DoubtError("a carriage return stands outside quotes")

    def _at(self, places: Positions, done: int) -> npt.NDArray[np.uint8]:
        """Return the bytes at ``places``; before the start and after the end is a line feed."""
        outside = (places < 0) | (places >= done)
        return np.where(outside, _LF, self.bytes[np.where(outside, 0, places)])

    def _cells(self, starts: Positions, keep: npt.NDArray[np.bool_], width: int) -> pl.DataFrame:
        """Return the cells of the records to keep, read by Arrow."""
        names = [str(i) for i in range(width)]
        n_rows = int(keep.sum())
        if not n_rows:
            return pl.DataFrame(schema=dict.fromkeys(names, pl.String))
        # Runs of records to keep, as pairs of bounds.
        bounds = np.flatnonzero(np.diff(keep.astype(np.int8), prepend=0, append=0))
        view = memoryview(self.data)
        runs = [
            view[starts[first] : self.ends[past - 1]]
            for first, past in zip(bounds[0::2].tolist(), bounds[1::2].tolist(), strict=True)
        ]
        kept = runs[0] if len(runs) == 1 else b"".join(runs)
        if kept[:3] == _BOM:
            raise DoubtError("Arrow would drop the first character")
        try:
            table = pa.csv.read_csv(
                pa.BufferReader(kept),
                read_options=pa.csv.ReadOptions(
                    column_names=names, block_size=len(kept) + 1, use_threads=False
                ),
                parse_options=pa.csv.ParseOptions(
                    delimiter=chr(self.delimiter),
                    newlines_in_values=True,
                    ignore_empty_lines=False,
                ),
                convert_options=pa.csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string())
                ),
            )
        except pa.ArrowInvalid as error:
            # Bytes that are not UTF-8, for one.
            raise DoubtError(str(error)) from None
        if table.num_rows != n_rows:
            raise DoubtError("records are read differently")
        frame: Any = pl.from_arrow(table)
        return pl.DataFrame(frame)

    def _read(self, start: int, end: int) -> list[str]:
        """Return one record as Frictionless reads it."""
        try:
            text = self.data[start:end].decode("utf-8")
        except UnicodeDecodeError as error:
            raise DoubtError(str(error)) from None
        lines = io.StringIO(text, newline="")
        reader = csv.reader(lines, delimiter=chr(self.delimiter))
        return next(reader, [])
