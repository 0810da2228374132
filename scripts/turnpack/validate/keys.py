"""The tables of a package in, findings on keys out: unique keys, resolved references.

Keys are compared by their values, not their texts, and a key with a null in it is no key,
as in SQL, which Table Schema models its keys on. Only the key columns are read, from one
format: that the others hold the same is checked elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

import polars as pl
import pyarrow as pa

from turnpack.contract import Contract, Field, ForeignKey, Table
from turnpack.findings import FindingLog
from turnpack.rules.t004_duplicate_key import RULE as DUPLICATE_KEY
from turnpack.rules.t005_unresolved_key import RULE as UNRESOLVED_KEY
from turnpack.validate.package import Package
from turnpack.views.cells import read_cells

ROW = "__row"
"""Column that counts the rows from 0."""


def check_keys(package: Package, contract: Contract, log: FindingLog) -> bool:
    """Check the keys of every table that the package has, and return whether they hold.

    Primary, unique and foreign keys are checked. That they hold is said only where they
    do for Frictionless too, which wants every table to be there and has rules of its own
    for references that are null in part.
    """
    before, complete = log.total, True
    frames = {
        table.name: frame
        for table in contract
        if (frame := _scan(package, table, _columns(table, contract))) is not None
    }
    for table in contract:
        if table.name not in frames:
            continue
        for columns in unique_keys(table):
            for row in repeated(frames[table.name], columns).iter_rows(named=True):
                message = f"{_shown(row, columns)} is already the key of an earlier row."
                log.add(DUPLICATE_KEY.found(message, table=table.name, row=row[ROW] + 1))
        for key in table.foreign_keys:
            if key.table in frames:
                lost = loose(frames[table.name], key, frames[key.table])
                for row in lost.iter_rows(named=True):
                    target = ", ".join(key.reference_fields)
                    message = f"{_shown(row, key.fields)} is not a {target} of {key.table}."
                    log.add(UNRESOLVED_KEY.found(message, table=table.name, row=row[ROW] + 1))
            complete &= key.table in frames and len(key.fields) == 1
    return complete and log.total == before


def unique_keys(table: Table) -> list[tuple[str, ...]]:
    """Return the sets of columns that no two rows of ``table`` may share."""
    primary = [table.primary_key] if table.primary_key else []
    return list(dict.fromkeys([*primary, *table.unique_keys]))


def repeated(frame: pl.LazyFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Return the rows whose ``columns`` are those of an earlier row, with their place in `ROW`."""
    keys = frame.select(columns).with_row_index(ROW).drop_nulls(columns)
    # Not a number is not equal to itself; Polars takes it for one value.
    floats = [name for name, type_ in keys.collect_schema().items() if type_.is_float()]
    keys = keys.drop_nans(floats) if floats else keys
    # A column of its own is compared faster than a structure of one.
    key = pl.col(columns[0]) if len(columns) == 1 else pl.struct(columns)
    return keys.filter(~key.is_first_distinct()).collect()


def loose(frame: pl.LazyFrame, key: ForeignKey, target: pl.LazyFrame) -> pl.DataFrame:
    """Return the rows whose reference is not among the rows of ``target``, with their `ROW`."""
    columns, targets = list(key.fields), list(key.reference_fields)
    stated = frame.select(columns).with_row_index(ROW).drop_nulls(columns)
    other = target.select(targets)
    if stated.select(columns).collect_schema().dtypes() != other.collect_schema().dtypes():
        # Values of two types are never the same.
        return stated.collect()
    lost = stated.join(other, left_on=columns, right_on=targets, how="anti").collect()
    return lost.sort(ROW)


def _columns(table: Table, contract: Contract) -> set[str]:
    """Return the columns of ``table`` that rows are told by, in this table or from others."""
    own = {name for key in unique_keys(table) for name in key}
    own |= {name for key in table.foreign_keys for name in key.fields}
    links = (key for other in contract for key in other.foreign_keys if key.table == table.name)
    return own | {name for key in links for name in key.reference_fields}


def _scan(package: Package, table: Table, columns: Collection[str]) -> pl.LazyFrame | None:
    """Return the rows of ``table``, with the values of ``columns``, not read yet."""
    resources = package.formats_of(table.name)
    keys = [field for field in table.fields if field.name in columns]
    if parquet := resources.get("parquet"):
        frame = pl.scan_parquet(parquet.files, glob=False)
    elif csv := resources.get("csv"):
        texts = pl.scan_csv(csv.files, glob=False, infer_schema=False, empty_string_is_null=False)
        frame = texts.with_columns(_values(field) for field in keys)
    elif jsonl := resources.get("jsonl"):
        overrides = pl.Schema({field.name: pl.String for field in keys})
        # Polars finds no columns in an empty file.
        files = [file for file in jsonl.files if file.stat().st_size]
        texts = (
            pl.scan_ndjson(files, schema_overrides=overrides)
            if files
            else pl.LazyFrame(schema=overrides)
        )
        frame = texts.with_columns(_values(field) for field in keys)
    else:
        return None
    # Of one width, so that a key and what it refers to can be compared.
    return frame.with_columns(
        pl.col(field.name).cast(pl.Int64) for field in keys if field.type == "integer"
    )


def _values(field: Field) -> pl.Expr:
    """Return the values of a column of texts, null for those that are none."""
    column = pl.col(field.name)
    if field.type in {"string", "any"}:
        missing = column.is_in(list(field.missing_values)) if field.missing_values else False
        return pl.when(missing).then(None).otherwise(column).alias(field.name)
    empty = _read(pl.Series([], dtype=pl.String), field)
    return column.map_batches(partial(_read, field=field), return_dtype=empty.dtype)


def _read(texts: pl.Series, field: Field) -> pl.Series:
    values = read_cells(texts.to_arrow().cast(pa.string()), field).values
    return pl.Series(texts.name, pl.from_arrow(values))


def _shown(row: dict[str, object], columns: Sequence[str]) -> str:
    return ", ".join(f"{column} {row[column]!r}" for column in columns)
