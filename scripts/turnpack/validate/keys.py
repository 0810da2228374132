"""The tables of a package in, findings on keys out: unique primary keys, resolved references.

Only the key columns are read, from the Parquet files.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

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


def check_keys(package: Package, contract: Contract, log: FindingLog) -> None:
    """Check the primary and foreign keys of every table that the package has as Parquet."""
    files = {
        table.name: resource.file
        for table in contract
        if (resource := package.formats_of(table.name).get("parquet"))
    }
    for table in contract:
        if table.name not in files:
            continue
        _check_unique(table, files[table.name], log)
        for key in table.foreign_keys:
            if key.table in files:
                _check_reference(table, key, files, log)


def _check_unique(table: Table, file: Path, log: FindingLog) -> None:
    columns = list(table.primary_key)
    keys = pl.scan_parquet(file, glob=False).select(columns).with_row_index(_ROW)
    doubled = keys.filter(~pl.struct(columns).is_first_distinct()).collect()
    for row in doubled.iter_rows(named=True):
        message = f"{_shown(row, columns)} is already the key of an earlier row."
        log.add(DUPLICATE_KEY.found(message, table=table.name, row=row[_ROW] + 1))


def _check_reference(
    table: Table, key: ForeignKey, files: dict[str, Path], log: FindingLog
) -> None:
    columns, targets = list(key.fields), list(key.reference_fields)
    own = pl.scan_parquet(files[table.name], glob=False).select(columns).with_row_index(_ROW)
    stated = own.drop_nulls(columns)
    other = pl.scan_parquet(files[key.table], glob=False).select(targets)
    loose = stated.join(other, left_on=columns, right_on=targets, how="anti").collect()
    for row in loose.sort(_ROW).iter_rows(named=True):
        message = f"{_shown(row, columns)} is not a {', '.join(targets)} of {key.table}."
        log.add(UNRESOLVED_KEY.found(message, table=table.name, row=row[_ROW] + 1))


def _shown(row: dict[str, object], columns: Sequence[str]) -> str:
    return ", ".join(f"{column} {row[column]!r}" for column in columns)
