"""A golden case in, what each engine says of its rows out, each through its view of the contract.

A verdict is True (passes), False (refuses) or None (the row is not in this format).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import datasets
import datasets.table
import frictionless
import pandera.errors
import polars as pl
import pyarrow as pa
from tests.conformance.golden import ABSENT, TABLE, Case, Row

from turnpack.contract import Table
from turnpack.validate.formats import read_csv, read_jsonl, typed
from turnpack.validate.keys import ROW, loose, repeated, unique_keys
from turnpack.views.arrow import arrow_schema
from turnpack.views.datasets import dataset_features
from turnpack.views.frictionless import PACKAGE_PROFILE, frictionless_schema
from turnpack.views.pandera import pandera_schema

Verdict = bool | None
Judge = Callable[[Case, Path], list[Verdict]]

_UNREADABLE = (ValueError, OverflowError, pa.ArrowException)


def frictionless_csv(case: Case, folder: Path) -> list[Verdict]:
    """Frictionless on the rows as a CSV file."""
    _write_csv(folder / "t.csv", case.table, [row.texts for row in _in_csv(case)])
    return _frictionless(case, folder, "csv", _in_csv(case))


def frictionless_jsonl(case: Case, folder: Path) -> list[Verdict]:
    """Frictionless on the rows as a JSON Lines file."""
    if not _in_json(case):
        return [None] * len(case.rows)
    _write_jsonl(folder / "t.jsonl", case.table, [row.values for row in _in_json(case)])
    return _frictionless(case, folder, "jsonl", _in_json(case))


def arrow_csv(case: Case, folder: Path) -> list[Verdict]:
    """Turnpack's typed reading of the rows, each as a CSV file of its own."""
    return [_reads(case, row.texts, folder, "csv") for row in case.rows]


def arrow_jsonl(case: Case, folder: Path) -> list[Verdict]:
    """Turnpack's typed reading of the rows, each as a JSON Lines file of its own."""
    return [_reads(case, row.values, folder, "jsonl") for row in case.rows]


def pandera_csv(case: Case, folder: Path) -> list[Verdict]:
    """Pandera on the values that Turnpack reads from a CSV file."""
    return _pandera(case, folder, "csv", _in_csv(case))


def pandera_jsonl(case: Case, folder: Path) -> list[Verdict]:
    """Pandera on the values that Turnpack reads from a JSON Lines file."""
    return _pandera(case, folder, "jsonl", _in_json(case))


def datasets_cast(case: Case, _folder: Path) -> list[Verdict]:
    """A cast of the values that JSON has to the features of ``datasets``."""
    features = dataset_features(case.table)
    return [None if ABSENT in row.values else _casts(row.values, features) for row in case.rows]


def keys(case: Case, folder: Path) -> list[Verdict]:
    """Turnpack's check of keys on the values that it reads from CSV files."""
    rows = {TABLE: [row.texts for row in case.rows], **case.others}
    frames = {}
    for table in case.contract:
        _write_csv(folder / f"{table.name}.csv", table, rows[table.name])
        frame = _frame(table, folder / f"{table.name}.csv", "csv").lazy()
        # As `check_keys` reads them.
        frames[table.name] = frame.with_columns(pl.col(pl.Int32).cast(pl.Int64))
    found: set[int] = set()
    for columns in unique_keys(case.table):
        found |= set(repeated(frames[TABLE], columns)[ROW])
    for key in case.table.foreign_keys:
        found |= set(loose(frames[TABLE], key, frames[key.table])[ROW])
    return [number not in found for number in range(len(case.rows))]


JUDGES: dict[str, tuple[Judge, ...]] = {
    "frictionless": (frictionless_csv, frictionless_jsonl),
    "arrow": (arrow_csv, arrow_jsonl),
    "pandera": (pandera_csv, pandera_jsonl),
    "datasets": (datasets_cast,),
    "keys": (keys,),
}


def _frictionless(case: Case, folder: Path, format_: str, rows: Sequence[Row]) -> list[Verdict]:
    resources = [_resource(case.table, format_)]
    for name, cells in case.others.items():
        _write_csv(folder / f"{name}.csv", case.contract[name], cells)
        resources.append(_resource(case.contract[name], "csv"))
    package = frictionless.Package.from_descriptor(
        {"$schema": PACKAGE_PROFILE, "resources": resources}, basepath=str(folder)
    )
    report = package.validate()
    assert not report.errors, report.errors
    errors = report.tasks[0].errors
    # It counts the header of a CSV, and that of JSON Lines, which have none, too.
    refused = {getattr(error, "row_number", 0) - 2 for error in errors}
    assert refused <= set(range(len(rows))), [error.message for error in errors]
    by_row = {id(row): number not in refused for number, row in enumerate(rows)}
    return [by_row.get(id(row)) for row in case.rows]


def _resource(table: Table, format_: str) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.{format_}",
        "format": format_,
        "encoding": "utf-8",
        "schema": frictionless_schema(table),
    }


def _reads(case: Case, cells: tuple[Any, ...], folder: Path, format_: str) -> Verdict:
    if ABSENT in cells:
        return None
    try:
        _frame_of(case.table, [cells], folder, format_)
    except _UNREADABLE:
        return False
    return True


def _pandera(case: Case, folder: Path, format_: str, rows: Sequence[Row]) -> list[Verdict]:
    cells = [row.texts if format_ == "csv" else row.values for row in rows]
    frame = _frame_of(case.table, cells, folder, format_)
    refused: set[int] = set()
    try:
        pandera_schema(case.table).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        refused = set(errors.failure_cases["index"])
    assert refused <= set(range(len(rows)))
    by_row = {id(row): number not in refused for number, row in enumerate(rows)}
    return [by_row.get(id(row)) for row in case.rows]


def _casts(values: tuple[Any, ...], features: datasets.Features) -> bool:
    try:
        columns = [pa.array([value]) for value in values]
        rows = pa.Table.from_arrays(columns, names=list(features))
        datasets.table.table_cast(rows, features.arrow_schema)
    except (TypeError, *_UNREADABLE):
        return False
    return True


def _frame_of(
    table: Table, rows: Sequence[tuple[Any, ...]], folder: Path, format_: str
) -> pl.DataFrame:
    file = folder / f"read.{format_}"
    write = _write_csv if format_ == "csv" else _write_jsonl
    write(file, table, rows)
    return _frame(table, file, format_)


def _frame(table: Table, file: Path, format_: str) -> pl.DataFrame:
    read = read_csv if format_ == "csv" else read_jsonl
    batches = [typed(batch, table) for batch in read(file, table)]
    return pl.DataFrame(pl.from_arrow(pa.Table.from_batches(batches, arrow_schema(table))))


def _in_csv(case: Case) -> list[Row]:
    return [row for row in case.rows if ABSENT not in row.texts]


def _in_json(case: Case) -> list[Row]:
    return [row for row in case.rows if ABSENT not in row.values]


def _write_csv(file: Path, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    lines = [",".join(map(_cell, cells)) + "\n" for cells in (table.names, *rows)]
    file.write_bytes("".join(lines).encode("utf-8"))


def _cell(text: str) -> str:
    """Return ``text`` as a cell by RFC 4180, in quotes only where it needs them."""
    if not set(text) & set('",\r\n'):
        return text
    return '"{}"'.format(text.replace('"', '""'))


def _write_jsonl(file: Path, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    lines = [json.dumps(dict(zip(table.names, row, strict=True))) + "\n" for row in rows]
    file.write_text("".join(lines), encoding="utf-8")
