"""A tabular resource in, what a columnar pass could not prove of it out.

Frictionless itself opens the resource: so its dialect, encoding, header and fields are
what Frictionless takes them for, also where it guesses. Only then, if all of that is
plain, are the rows read in columns.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import frictionless
import polars as pl
from frictionless.formats import CsvControl
from frictionless.resources import TableResource

from turnpack.validate.columnar.ahead import ahead
from turnpack.validate.columnar.cells import Proof, Value, prove
from turnpack.validate.columnar.records import DoubtError, Row, read_records

# More rows in doubt than these are no exception: Frictionless reads the file faster.
MOST_DOUBTS = 20_000

NUMBER = "number"
"""Name of the column of row numbers: the header is row 1, as Frictionless counts."""


class Rows(NamedTuple):
    """Rows that follow each other: those in columns and those that do not fit them."""

    cells: pl.DataFrame
    """Columns named ``0``, ``1``, ... and ``number``, the row's number."""
    lines: Callable[[int], int | None]
    """From a place in ``cells`` to the line of the file."""
    odd: list[Row]


@dataclass
class Screen:
    """What is known of a resource after the columnar pass."""

    name: str
    schema: frictionless.Schema
    labels: list[str]
    """The header."""
    rows: Callable[[], Iterator[Rows]] = lambda: iter(())
    """Reads the rows once more; not called if all keys are proven."""
    doubts: dict[int, Row] = field(default_factory=dict)
    """The rows that were not proven clean, by number."""
    keys: pl.DataFrame | None = None
    """The values of all fields that keys are made of, in columns named like those of the cells.

    None if all keys of the package are proven: none stands twice, every reference resolves.
    """
    kinds: dict[str, str] = field(default_factory=dict)
    """The kind of the values in each column of ``keys``."""
    n_rows: int = 0

    def columns(self, names: Iterable[str]) -> list[str]:
        """Return the columns of the fields ``names``.

        Raises:
            DoubtError: there is no such field.
        """
        places = {f.name: str(i) for i, f in enumerate(self.schema.fields)}
        if missing := [name for name in names if name not in places]:
            raise DoubtError(f"there is no field {missing[0]}")
        return [places[name] for name in names]


def screen(
    resource: TableResource, keys: Iterable[str], progress: Callable[[int], None]
) -> Screen | None:
    """Return the screen of ``resource``, None if Frictionless must read it as a whole.

    Args:
        resource: the resource, not open; it is left as it is.
        keys: the fields whose values are wanted.
        progress: is called with the number of rows that were looked at.
    """
    opened = _open(resource)
    if opened is None:
        return None
    try:
        result = Screen(resource.name, opened.schema, opened.labels, lambda: _csv_rows(opened))
        return walk(result, keys, progress)
    except (DoubtError, pl.exceptions.PolarsError):
        return None


def is_plain(resource: TableResource, labels: list[str]) -> bool:
    """Whether Frictionless takes the file for plain CSV with commas under the header ``labels``."""
    opened = _open(resource)
    if opened is None or opened.labels != labels:
        return False
    return bool(CsvControl.from_dialect(opened.dialect).delimiter == ",")


def walk(result: Screen, keys: Iterable[str], progress: Callable[[int], None]) -> Screen:
    """Look at all rows of ``result`` and fill it in.

    Raises:
        DoubtError: there are too many rows in doubt, or a key's values are not known.
    """
    prover, columns = Prover(result.schema), sorted(result.columns(keys))
    parts = []
    for rows in ahead(result.rows()):
        values = {name: _value(prover.proof(rows.cells, name)) for name in columns}
        result.kinds = {name: value.kind for name, value in values.items()}
        for place in prover.doubts(rows.cells):
            *cells, number = rows.cells.row(place)
            result.doubts[number] = Row(number, rows.lines(place), cells)
        result.doubts |= {row.number: row for row in rows.odd}
        if len(result.doubts) > MOST_DOUBTS:
            raise DoubtError("many rows are in doubt")
        parts.append(_keys(rows, values, prover.fields))
        result.n_rows += rows.cells.height + len(rows.odd)
        progress(rows.cells.height + len(rows.odd))
    result.keys = pl.concat(parts).sort(NUMBER) if parts else pl.DataFrame()
    return result


class Prover:
    """Proves rows of one schema clean, whose cells stand in columns ``0``, ``1``, ..."""

    def __init__(self, schema: frictionless.Schema) -> None:
        self.fields = {str(i): f for i, f in enumerate(schema.fields)}
        self._proofs: dict[tuple[str, pl.DataType], Proof] = {}

    def proof(self, cells: pl.DataFrame, column: str) -> Proof:
        """Return the proof of one column."""
        key = column, cells.schema[column]
        if key not in self._proofs:
            self._proofs[key] = prove(self.fields[column], *key)
        return self._proofs[key]

    def doubts(self, cells: pl.DataFrame) -> list[int]:
        """Return the places of the rows that are not proven clean."""
        proofs = [self.proof(cells, column) for column in self.fields]
        blank = pl.all_horizontal(proof.missing for proof in proofs).fill_null(True)
        clean = pl.all_horizontal(proof.clean for proof in proofs)
        # With a column, because literals alone would give one row.
        try:
            proven = cells.select("0", proven=clean & ~blank)["proven"]
        except pl.exceptions.ComputeError:
            # A pattern that is too large for Rust.
            return list(range(cells.height))
        return (~proven).arg_true().to_list()


def _open(resource: TableResource) -> TableResource | None:
    """Return a copy of ``resource`` as Frictionless opened it, closed, if it is plain CSV."""
    copy = resource.to_copy()
    if copy.schema:
        # Frictionless would read the other tables.
        copy.schema.foreign_keys = []
    try:
        copy.open()  # type: ignore[no-untyped-call]
        header = copy.header
        copy.close()
    except Exception:  # noqa: BLE001 - whatever it is, Frictionless shall say it itself
        return None
    dialect, control = copy.dialect, CsvControl.from_dialect(copy.dialect)
    plain = (
        copy.format == "csv"
        and not copy.compression
        and copy.scheme in ("file", "multipart")
        and all(Path(path).suffix == ".csv" for path in copy.extrapaths)
        and copy.encoding in ("utf-8", "utf-8-sig")
        and len(control.delimiter) == 1
        and control.delimiter.isascii()
        and control.delimiter not in '"\r\n\0'
        and control.quote_char == '"'
        and control.escape_char is None
        and not control.skip_initial_space
        and dialect.header
        and dialect.header_rows == [1]
        and not dialect.comment_char
        and not dialect.comment_rows
        and not dialect.skip_blank_rows
        and dialect.header_case
        # Errors of the header are no matter of rows.
        and header.valid
        and not header.missing
        and [f.name for f in header.get_expected_fields()] == copy.schema.field_names
    )
    return copy if plain else None


def _csv_rows(opened: TableResource) -> Iterator[Rows]:
    delimiter = CsvControl.from_dialect(opened.dialect).delimiter
    files = [Path(path) for path in opened.normpaths]
    if len(files) == 1:
        yield from _rows_of(files[0], delimiter, opened.labels)
        return
    # Of each file but the first, Frictionless leaves out a line, and goes on where one ended.
    if any("\n" in label for label in opened.labels) or not all(map(_ends_a_line, files[:-1])):
        raise DoubtError("the files are not tables by themselves")
    before = n_rows = 0
    for file in files:
        for rows in _rows_of(file, delimiter, opened.labels):
            # A line is one of a single file.
            odd = [row._replace(number=row.number + before, line=None) for row in rows.odd]
            cells = rows.cells.with_columns(pl.col(NUMBER) + before)
            yield Rows(cells, lambda _place: None, odd)
            n_rows += rows.cells.height + len(rows.odd)
        before = n_rows


def _rows_of(file: Path, delimiter: str, labels: list[str]) -> Iterator[Rows]:
    for records in read_records(file, delimiter, labels):
        cells = records.cells.with_columns(pl.Series(NUMBER, records.numbers))
        lines = records.lines

        def line(place: int, lines: Any = lines) -> int:
            return int(lines[place])

        yield Rows(cells, line, records.odd)


def _ends_a_line(file: Path) -> bool:
    with file.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(size - 1, 0))
        return stream.read() == b"\n"


def _value(proof: Proof) -> Value:
    if proof.value is None:
        raise DoubtError("the values of a key are not compared here")
    return proof.value


def _keys(
    rows: Rows, values: dict[str, Value], fields: dict[str, frictionless.Field]
) -> pl.DataFrame:
    """Return the values of the key fields, with Frictionless's own where they are in doubt."""
    known = rows.cells.select(NUMBER, *(value.known.alias(name) for name, value in values.items()))
    keys = rows.cells.select(
        pl.col(NUMBER).cast(pl.Int64), *(value.value.alias(name) for name, value in values.items())
    )
    odd: dict[str, list[Any]] = {NUMBER: [row.number for row in rows.odd]}
    for name in values:
        read, dtype = fields[name].create_cell_reader(), keys.schema[name]
        unknown = (~known[name]).arg_true()
        if unknown.len():
            cells = rows.cells[name].gather(unknown)
            own = [_own_value(read, cell, dtype) for cell in cells]
            keys = keys.with_columns(keys[name].scatter(unknown, own))
        place = int(name)
        odd[name] = [
            _own_value(read, row.cells[place] if place < len(row.cells) else None, dtype)
            for row in rows.odd
        ]
    return pl.concat([keys, pl.DataFrame(odd, schema=keys.schema)]) if rows.odd else keys


def _own_value(read: Any, cell: Any, dtype: pl.DataType) -> Any:
    """Return what Frictionless makes of ``cell``.

    Raises:
        DoubtError: that does not fit into a column of ``dtype``.
    """
    value, _notes = read(cell)
    if value is None or (type(value) is str and dtype == pl.String):
        return value
    if type(value) is int and dtype == pl.Int64 and -(2**63) <= value < 2**63:
        return value
    raise DoubtError("a key has a value of another kind")
