"""The tables of a package in, findings on keys out: unique primary keys, resolved references.

Only the key columns are read, from one format: that the others hold the same is checked
elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from turnpack.contract import Contract, ForeignKey, Table
from turnpack.findings import FindingLog, Rule, Severity
from turnpack.validate.package import Package

DUPLICATE_KEY = Rule(
    "T004",
    "Key is not unique",
    Severity.ERROR,
    why="A key names one row; joins on it would multiply rows.",
    fix="Look for the same session in two sources; otherwise report it with the sources.",
)
UNRESOLVED_KEY = Rule(
    "T005",
    "Reference leads nowhere",
    Severity.ERROR,
    why="A row refers to another that does not exist; joins would drop it.",
    fix="Build the release again; if it stays, report it with the source.",
)

_ROW = "__row"


def check_keys(package: Package, contract: Contract, log: FindingLog) -> bool:
    """Check the primary and foreign keys of every table, and return whether they hold.

    That is said only where it holds for Frictionless too, which wants every table to be
    there and has rules of its own for references that are null in part.
    """
    before, complete = log.total, True
    frames = {
        table.name: frame
        for table in contract
        if (frame := _scan(package, table, _keys(table, contract))) is not None
    }
    for table in contract:
        if table.name not in frames:
            continue
        _check_unique(table, frames[table.name], log)
        for key in table.foreign_keys:
            if key.table in frames:
                _check_reference(table, key, frames, log)
            complete &= key.table in frames and len(key.fields) == 1
    return complete and log.total == before


def _keys(table: Table, contract: Contract) -> set[str]:
    """Return the columns of ``table`` that rows are told by, in this table or from others."""
    own = {*table.primary_key, *(name for key in table.foreign_keys for name in key.fields)}
    links = (key for other in contract for key in other.foreign_keys if key.table == table.name)
    return own | {name for key in links for name in key.reference_fields}


def _scan(package: Package, table: Table, keys: set[str]) -> pl.LazyFrame | None:
    """Return the rows of ``table``, with its ``keys`` as text, not read yet."""
    resources = package.formats_of(table.name)
    if parquet := resources.get("parquet"):
        return pl.scan_parquet(parquet.file, glob=False)
    if csv := resources.get("csv"):
        return pl.scan_csv(csv.file, glob=False, infer_schema=False)
    if jsonl := resources.get("jsonl"):
        overrides = pl.Schema(dict.fromkeys(keys, pl.String))
        if jsonl.file.stat().st_size == 0:
            # Polars finds no columns in an empty file.
            return pl.LazyFrame(schema=overrides)
        return pl.scan_ndjson(jsonl.file, schema_overrides=overrides)
    return None


def _check_unique(table: Table, frame: pl.LazyFrame, log: FindingLog) -> None:
    columns = list(table.primary_key)
    keys = frame.select(columns).with_row_index(_ROW)
    doubled = keys.filter(~pl.struct(columns).is_first_distinct()).collect()
    for row in doubled.iter_rows(named=True):
        message = f"{_shown(row, columns)} is already the key of an earlier row."
        log.add(DUPLICATE_KEY.found(message, table=table.name, row=row[_ROW] + 1))


def _check_reference(
    table: Table, key: ForeignKey, frames: dict[str, pl.LazyFrame], log: FindingLog
) -> None:
    columns, targets = list(key.fields), list(key.reference_fields)
    own = frames[table.name].select(columns).with_row_index(_ROW)
    stated = own.drop_nulls(columns)
    other = frames[key.table].select(targets)
    loose = stated.join(other, left_on=columns, right_on=targets, how="anti").collect()
    for row in loose.sort(_ROW).iter_rows(named=True):
        message = f"{_shown(row, columns)} is not a {', '.join(targets)} of {key.table}."
        log.add(UNRESOLVED_KEY.found(message, table=table.name, row=row[_ROW] + 1))


def _shown(row: dict[str, object], columns: Sequence[str]) -> str:
    return ", ".join(f"{column} {row[column]!r}" for column in columns)
