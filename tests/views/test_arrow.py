"""The Arrow view: types, units and nullability as the contract declares them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from turnpack.contract import Table, load_contract, parse_table
from turnpack.views.arrow import arrow_schema


def field(type_: str, **constraints: Any) -> pa.Field:
    """Return the Arrow field for a column of ``type_`` with ``constraints``."""
    declared = {"name": "x", "type": type_, "constraints": constraints}
    return arrow_schema(parse_table({"name": "t", "fields": [declared]})).field("x")


@pytest.mark.parametrize(
    ("type_", "constraints", "arrow"),
    [
        ("string", {}, pa.string()),
        ("integer", {}, pa.int64()),
        ("integer", {"minimum": 0}, pa.int64()),
        ("integer", {"maximum": 5}, pa.int64()),
        ("integer", {"minimum": -(2**31), "maximum": 2**31 - 1}, pa.int32()),
        ("integer", {"exclusiveMinimum": 0, "exclusiveMaximum": 9}, pa.int32()),
        ("integer", {"minimum": 0, "maximum": 2**31}, pa.int64()),
        ("integer", {"minimum": -(2**31) - 1, "maximum": 0}, pa.int64()),
        ("number", {"maximum": 1}, pa.float64()),
        ("boolean", {}, pa.bool_()),
        ("date", {}, pa.date32()),
        ("datetime", {}, pa.timestamp("ms", tz="UTC")),
        ("time", {}, pa.time32("ms")),
        ("year", {}, pa.int32()),
        ("any", {}, pa.string()),
    ],
)
def test_types(type_: str, constraints: dict[str, Any], arrow: pa.DataType) -> None:
    """Each type has its Arrow type; integers are 32 bits wide where both bounds allow."""
    assert field(type_, **constraints).type == arrow


@pytest.mark.parametrize("required", [True, False])
def test_required_is_not_nullable(required: bool) -> None:
    """A required column is one that Arrow does not let be null."""
    assert field("string", required=required).nullable is not required


@pytest.mark.parametrize(
    ("type_", "format_", "arrow"),
    [
        ("datetime", "%d/%m/%Y %H:%M", pa.timestamp("ms")),
        ("datetime", "%d/%m/%Y %H:%M %z", pa.timestamp("ms", tz="UTC")),
        ("time", "%H:%M:%S.%f", pa.time64("us")),
    ],
)
def test_formats(type_: str, format_: str, arrow: pa.DataType) -> None:
    """A pattern without an offset gives local times; one with fractions keeps them."""
    declared = {"name": "x", "type": type_, "format": format_}
    assert arrow_schema(parse_table({"name": "t", "fields": [declared]})).field("x").type == arrow


@pytest.mark.parametrize("table", load_contract().tables, ids=lambda table: table.name)
def test_schema_of_the_contract(table: Table) -> None:
    """Every table compiles, in the contract's order, without a 64-bit integer for R."""
    schema = arrow_schema(table)
    assert tuple(schema.names) == table.names
    assert pa.int64() not in schema.types
    assert {f.name for f in schema if not f.nullable} == {
        f.name for f in table.fields if f.required
    }
