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
        ("integer", {"maximum": 2**31 - 1}, pa.int32()),
        ("integer", {"maximum": 2**31}, pa.int64()),
        ("number", {"maximum": 1}, pa.float64()),
        ("boolean", {}, pa.bool_()),
        ("date", {}, pa.date32()),
        ("datetime", {}, pa.timestamp("ms", tz="UTC")),
    ],
)
def test_types(type_: str, constraints: dict[str, Any], arrow: pa.DataType) -> None:
    """Each type has its Arrow type; integers are 32 bits wide where their maximum allows."""
    assert field(type_, **constraints).type == arrow


@pytest.mark.parametrize("required", [True, False])
def test_required_is_not_nullable(required: bool) -> None:
    """A required column is one that Arrow does not let be null."""
    assert field("string", required=required).nullable is not required


@pytest.mark.parametrize("type_", ["array", "any", "geopoint"])
def test_unknown_type_raises(type_: str) -> None:
    """A type without an Arrow type is refused by the name of its field."""
    with pytest.raises(ValueError, match=f"field x: type '{type_}'"):
        field(type_)


@pytest.mark.parametrize("table", load_contract().tables, ids=lambda table: table.name)
def test_schema_of_the_contract(table: Table) -> None:
    """Every table compiles, in the contract's order, without a 64-bit integer for R."""
    schema = arrow_schema(table)
    assert tuple(schema.names) == table.names
    assert pa.int64() not in schema.types
    assert {f.name for f in schema if not f.nullable} == {
        f.name for f in table.fields if f.required
    }
