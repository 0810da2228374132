"""JSON Lines in, rows out: the standard library reads what Polars has written."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.csv

from turnpack.contract import Table
from turnpack.validate.formats.values import Batches, batch_of
from turnpack.views.arrow import arrow_schema

_ROWS = 5_000


def read_jsonl(path: Path, table: Table) -> Batches:
    """Yield the rows of a JSON Lines file, dates and times as text, the rest by type.

    Raises:
        ValueError: a line is not JSON, or its keys or types are not those of ``table``.
    """
    spelled = json_schema(table)
    rows: list[list[object]] = []
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            rows.append(parse_json_line(line, number, spelled))
            if len(rows) == _ROWS:
                yield batch_of(rows, spelled)
                rows = []
    if rows:
        yield batch_of(rows, spelled)


def json_schema(table: Table) -> pa.Schema:
    """Return the schema of ``table`` as JSON has it: dates and times as text."""
    schema = arrow_schema(table)
    return pa.schema(
        [pa.field(f.name, pa.string() if pa.types.is_temporal(f.type) else f.type) for f in schema]
    )


def parse_json_line(line: bytes, number: int, spelled: pa.Schema) -> list[object]:
    """Return the values of a line of JSON; ``number`` is the line's.

    By the standard library, which tells apart what other readers take for equal: a
    missing key from a null, 1 from 1.0 and true, one order of keys from another.

    Raises:
        ValueError: it is not JSON, or its keys or types are not those of ``spelled``.
    """
    try:
        # Bytes that are not UTF-8 are a ValueError too.
        row = json.loads(line.decode("utf-8"), object_pairs_hook=tuple)
        return _values(row, spelled)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"line {number}: {error}") from None


def _values(row: object, spelled: pa.Schema) -> list[object]:
    # As pairs, because a key may stand twice.
    if not isinstance(row, tuple) or [name for name, _ in row] != spelled.names:
        raise ValueError(f"its keys are not {', '.join(spelled.names)}, in this order")
    for (name, value), type_ in zip(row, spelled.types, strict=True):
        kind = _json_kind(type_)
        # Not by isinstance: to Python, true is an integer. A number may lack its point.
        if value is not None and type(value) is not kind and (kind, type(value)) != (float, int):
            raise ValueError(f"{name} is a {type(value).__name__}, not a {kind.__name__}")
    return [value for _, value in row]


def _json_kind(type_: pa.DataType) -> type:
    """Return the Python type that JSON gives a value of ``type_``."""
    if pa.types.is_integer(type_):
        return int
    if pa.types.is_floating(type_):
        return float
    return bool if pa.types.is_boolean(type_) else str
