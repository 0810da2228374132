"""A table of the contract in, its Arrow schema out."""

from __future__ import annotations

import pyarrow as pa

from turnpack.contract import Field, Table

INT32_MAX = 2**31 - 1

_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    # Milliseconds: the coarsest unit that Parquet stores, finer than any transcript prints.
    "datetime": pa.timestamp("ms", tz="UTC"),
}


def arrow_schema(table: Table) -> pa.Schema:
    """Return ``table`` as an Arrow schema, required fields as not nullable.

    Raises:
        ValueError: a field's type has no Arrow type here.
    """
    return pa.schema([_field(field) for field in table.fields])


def _field(field: Field) -> pa.Field:
    if field.type not in _TYPES:
        raise ValueError(f"field {field.name}: type {field.type!r} has no Arrow type")
    # R has no 64-bit integer of its own: keep to 32 where the contract bounds the values.
    small = field.type == "integer" and field.maximum is not None and field.maximum <= INT32_MAX
    type_ = pa.int32() if small else _TYPES[field.type]
    return pa.field(field.name, type_, nullable=not field.required)
