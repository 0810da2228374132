"""A table of the contract in, its Arrow schema out."""

from __future__ import annotations

import pyarrow as pa

from turnpack.contract import Table
from turnpack.contract.field import Field

INT32_MIN, INT32_MAX = -(2**31), 2**31 - 1

_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    # As it stands in the source, which for CSV is a text.
    "any": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    # Milliseconds: the coarsest unit that Parquet stores, finer than any transcript prints.
    "time": pa.time32("ms"),
    "datetime": pa.timestamp("ms", tz="UTC"),
    "year": pa.int32(),
}


def arrow_schema(table: Table) -> pa.Schema:
    """Return ``table`` as an Arrow schema, required fields as not nullable."""
    return pa.schema(
        [
            pa.field(field.name, arrow_type(field), nullable=not field.required)
            for field in table.fields
        ]
    )


def arrow_type(field: Field) -> pa.DataType:
    """Return the Arrow type of the values of ``field``."""
    if field.type == "integer" and _fits_int32(field):
        # R has no 64-bit integer of its own: keep to 32 where the contract bounds the values.
        return pa.int32()
    if field.type == "datetime" and not field.lexis.zoned:
        return pa.timestamp("ms")
    if field.type == "time" and "%f" in field.format:
        return pa.time64("us")
    return _TYPES[field.type]


def _fits_int32(field: Field) -> bool:
    """Whether the contract bounds the values of ``field`` to 32 bits at both ends."""
    low = (field.minimum, field.exclusive_minimum)
    high = (field.maximum, field.exclusive_maximum)
    return any(isinstance(bound, int) and bound >= INT32_MIN for bound in low) and any(
        isinstance(bound, int) and bound <= INT32_MAX for bound in high
    )
