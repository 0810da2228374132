"""A release in, the same rows and types but for an edit out, in all formats or in some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from turnpack.emit.tables import known_writers

Row = dict[str, Any]
ALL = tuple(writer.name for writer in known_writers())


@dataclass
class _Table:
    """One table in one format: its types and its rows."""

    schema: pa.Schema
    rows: list[Row]


@dataclass
class Tables:
    """The tables of the release in ``folder``, as far as they were edited."""

    folder: Path
    tables: dict[tuple[str, str], _Table] = field(default_factory=dict)

    def table(self, name: str, format_: str) -> _Table:
        """Return the table in a format, as it was edited before, else as the Parquet has it."""
        if (name, format_) not in self.tables:
            file = self.folder / "data" / f"{name}.parquet"
            schema = pq.read_schema(file).remove_metadata()
            self.tables[name, format_] = _Table(schema, pq.read_table(file).to_pylist())
        return self.tables[name, format_]

    def change(self, name: str, formats: Sequence[str], by: Callable[[_Table], None]) -> None:
        """Change the table in these formats and write their files."""
        assert set(formats) <= set(ALL), formats
        changed = {format_: self.table(name, format_) for format_ in formats}
        for writer in known_writers():
            if table := changed.get(writer.name):
                before = (table.schema, [*map(dict, table.rows)])
                by(table)
                assert (table.schema, table.rows) != before, f"{name} is as it was"
                schema = _nullable_where_null(table)
                stream = writer.open(self.folder / writer.path_of(name), schema)
                stream.write(pa.RecordBatch.from_pylist(table.rows, schema=schema))
                stream.close()


def _nullable_where_null(table: _Table) -> pa.Schema:
    """Return the schema with what holds a null made nullable; Parquet cannot be written else."""
    return pa.schema(
        f.with_nullable(f.nullable or any(row[f.name] is None for row in table.rows))
        for f in table.schema
    )


def _index(row: int, rows: Sequence[Row]) -> int:
    """Return the index of the row that is counted from 1, or from the end."""
    assert row != 0, "rows count from 1"
    index = row - 1 if row > 0 else len(rows) + row
    assert 0 <= index < len(rows), f"there is no row {row}"
    return index


def _set(
    tables: Tables,
    table: str,
    row: int,
    values: Row | None = None,
    null: Sequence[str] = (),
    formats: Sequence[str] = ALL,
) -> None:
    new = {**(values or {}), **dict.fromkeys(null)}

    def by(t: _Table) -> None:
        assert new.keys() <= set(t.schema.names), new.keys()
        t.rows[_index(row, t.rows)] |= new

    tables.change(table, formats, by)


def _substitute(
    tables: Tables,
    table: str,
    row: int,
    column: str,
    old: str,
    new: str,
    formats: Sequence[str] = ALL,
) -> None:
    def by(t: _Table) -> None:
        cells = t.rows[_index(row, t.rows)]
        assert old in cells[column], f"{old!r} is not in {cells[column]!r}"
        cells[column] = cells[column].replace(old, new, 1)

    tables.change(table, formats, by)


def _drop(tables: Tables, table: str, row: int | str, formats: Sequence[str] = ALL) -> None:
    def by(t: _Table) -> None:
        if isinstance(row, str):
            assert row == "all", row
            t.rows.clear()
        else:
            del t.rows[_index(row, t.rows)]

    tables.change(table, formats, by)


def _insert(
    tables: Tables,
    table: str,
    copy: int,
    row: int | None = None,
    values: Row | None = None,
    null: Sequence[str] = (),
    formats: Sequence[str] = ALL,
) -> None:
    def by(t: _Table) -> None:
        new = {**t.rows[_index(copy, t.rows)], **(values or {}), **dict.fromkeys(null)}
        assert new.keys() == set(t.schema.names), new.keys()
        t.rows.insert(len(t.rows) if row is None else _index(row, t.rows), new)

    tables.change(table, formats, by)


def _move(tables: Tables, table: str, row: int, to: int, formats: Sequence[str] = ALL) -> None:
    def by(t: _Table) -> None:
        target = _index(to, t.rows)
        t.rows.insert(target, t.rows.pop(_index(row, t.rows)))

    tables.change(table, formats, by)


def _swap(
    tables: Tables,
    table: str,
    rows: Sequence[int],
    columns: Sequence[str] = (),
    formats: Sequence[str] = ALL,
) -> None:
    def by(t: _Table) -> None:
        first, second = (t.rows[_index(row, t.rows)] for row in rows)
        for name in columns or t.schema.names:
            first[name], second[name] = second[name], first[name]

    tables.change(table, formats, by)


def _exchange(
    tables: Tables, table: str, row: int, columns: Sequence[str], formats: Sequence[str] = ALL
) -> None:
    one, other = columns

    def by(t: _Table) -> None:
        cells = t.rows[_index(row, t.rows)]
        cells[one], cells[other] = cells[other], cells[one]

    tables.change(table, formats, by)


def _column(
    tables: Tables,
    table: str,
    column: str,
    to: str | None = None,
    type: str | None = None,
    delete: bool = False,
    place: int | None = None,
    formats: Sequence[str] = ALL,
) -> None:
    def by(t: _Table) -> None:
        at = t.schema.get_field_index(column)
        whole = pa.Table.from_pylist(t.rows, schema=t.schema)
        own, values = t.schema.field(at), whole.column(at)
        whole = whole.remove_column(at)
        if not delete:
            if type is not None:
                own, values = own.with_type(pa.type_for_alias(type)), values.cast(type)
            to_index = at if place is None else place - 1
            whole = whole.add_column(to_index, own.with_name(to or column), values)
        t.schema, t.rows = whole.schema, whole.to_pylist()

    tables.change(table, formats, by)


TABLE_EDITS: dict[str, Callable[..., None]] = {
    "column": _column,
    "drop": _drop,
    "exchange": _exchange,
    "insert": _insert,
    "move": _move,
    "set": _set,
    "substitute": _substitute,
    "swap": _swap,
}
