"""Rows in, the same as canonical texts or with the types of their table out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from turnpack.contract import Table
from turnpack.views.arrow import arrow_schema
from turnpack.views.cells import read_cells

Batches = Iterator[pa.RecordBatch]


def batch_of(rows: Sequence[Sequence[object]], schema: pa.Schema) -> pa.RecordBatch:
    """Return ``rows``, each with a value for each column, as a batch."""
    columns = list(zip(*rows, strict=True)) if rows else [() for _ in schema]
    return pa.RecordBatch.from_arrays(
        [pa.array(column, f.type) for column, f in zip(columns, schema, strict=True)],
        names=schema.names,
    )


def canonical(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """Return ``batch``, rows of a table with ``schema``, with every value in its CSV spelling."""
    columns = [
        spell(column, field.type) for column, field in zip(batch.columns, schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def typed(batch: pa.RecordBatch, table: Table) -> pa.RecordBatch:
    """Return ``batch`` with the types of ``table``, its texts read by the contract.

    Raises:
        ValueError: a value is not of its column's type.
    """
    schema = arrow_schema(table)
    if batch.schema.equals(schema):
        return batch
    columns = []
    for field, name, type_ in zip(table.fields, schema.names, schema.types, strict=True):
        column = batch.column(name)
        if pa.types.is_string(column.type):
            values, bad = read_cells(column, field)
            if pc.any(bad).as_py():
                row = bad.index(True).as_py()
                raise ValueError(
                    f"column {name}: {column[row].as_py()!r:.60} is not of the type {field.type}"
                )
            columns.append(values)
        else:
            columns.append(_narrowed(column, type_, name))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _narrowed(column: pa.Array, type_: pa.DataType, name: str) -> pa.Array:
    try:
        return column.cast(type_)
    except pa.ArrowInvalid as error:
        raise ValueError(f"column {name}: {error}") from None


def spell(column: pa.Array, type_: pa.DataType) -> pa.StringArray:
    """Return values of the type ``type_`` in their canonical spelling, nulls as they are."""
    if pa.types.is_timestamp(column.type):
        try:
            # Without the zone, UTC: Arrow spells times with a zone thirty times slower.
            text = column.cast(pa.timestamp("s")).cast(pa.string())
            return pc.binary_join_element_wise(pc.binary_replace_slice(text, 10, 11, "T"), "Z", "")
        except pa.ArrowInvalid:
            instants = pc.strftime(column, format="%Y-%m-%dT%H:%M:%SZ")
            return pc.replace_substring_regex(instants, r"\.0+Z$", "Z")
    if pa.types.is_time(column.type):
        return pc.replace_substring_regex(column.cast(pa.string()), r"\.0+$", "")
    if pa.types.is_floating(type_) and pa.types.is_string(column.type):
        # 1, 1.0 and 1E0 are one number, and writers differ in which they write.
        try:
            column = column.cast(type_)
        except pa.ArrowInvalid:
            return column
    return column.cast(pa.string())


def other_names(names: Sequence[str], wanted: Sequence[str]) -> str:
    """Return in what the columns ``names`` are not those that are ``wanted``."""
    return f"its columns are {', '.join(names)}, not {', '.join(wanted)}"
