"""Rows are spelled as every reader of CSV and JSON reads them, and as the writers write them."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from turnpack.contract import parse_table
from turnpack.emit.tables import known_writers
from turnpack.validate.echo import FOLLOWERS
from turnpack.validate.spelling import bytes_of, csv_lines, json_lines, spelled
from turnpack.views.arrow import arrow_schema

TABLE = parse_table(
    {
        "name": "rows",
        "fields": [
            {"name": "key", "type": "string"},
            {"name": "n", "type": "integer"},
            {"name": "text", "type": "string"},
            {"name": "yes", "type": "boolean"},
            {"name": "day", "type": "date"},
            {"name": "moment", "type": "datetime"},
            {"name": "last", "type": "string"},
        ],
    }
)
SCHEMA = arrow_schema(TABLE)
# Control characters but those with a short escape have no spelling of one kind in JSON.
TEXTS = st.text(
    st.sampled_from("ab中𠀀 ,\"\\\n\r\t'\u2028é-") | st.characters(min_codepoint=32, codec="utf-8"),
    max_size=12,
)
ROWS = st.lists(
    st.tuples(
        st.none() | TEXTS,
        st.none() | st.integers(-(2**31), 2**31 - 1),
        st.none() | TEXTS,
        st.none() | st.booleans(),
        st.none() | st.dates(date(1000, 1, 1), date(9999, 12, 31)),
        st.none()
        | st.integers(-(30 * 10**9), 250 * 10**9).map(lambda s: datetime.fromtimestamp(s, UTC)),
        st.none() | TEXTS,
    ),
    min_size=1,
    max_size=12,
)


def batch_of(rows: list[tuple[Any, ...]]) -> pa.RecordBatch:
    """Return ``rows`` as a batch."""
    return pa.RecordBatch.from_pylist(
        [dict(zip(SCHEMA.names, row, strict=True)) for row in rows], schema=SCHEMA
    )


def plain(value: object) -> object:
    """Return ``value`` as JSON has it."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else value


@given(ROWS)
def test_csv_reads_back(rows: list[tuple[Any, ...]]) -> None:
    """Python's csv finds the cells in the spelling, and an empty text is told from null."""
    data = bytes_of(csv_lines(spelled(batch_of(rows)))).to_pybytes().decode()
    read = list(csv.reader(io.StringIO(data, newline=""), strict=True))
    expected = [
        ["" if v is None else str(v).lower() if isinstance(v, bool) else str(plain(v)) for v in row]
        for row in rows
    ]
    assert read == expected
    for line, row in zip(csv_lines(spelled(batch_of(rows))).to_pylist(), rows, strict=True):
        assert line.startswith('"",') == (row[0] == "")


@given(ROWS)
def test_json_reads_back(rows: list[tuple[Any, ...]]) -> None:
    """Python's json finds the values in the spelling, each key once and in order."""
    lines = json_lines(spelled(batch_of(rows))).to_pylist()
    for line, row in zip(lines, rows, strict=True):
        read = json.loads(line, object_pairs_hook=list)
        assert read == list(zip(SCHEMA.names, map(plain, row), strict=True))
        assert line.index("\n") == len(line) - 1


@given(ROWS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_writers_spell_alike(tmp_path: Path, rows: list[tuple[Any, ...]]) -> None:
    """What the writers write is the spelling, so that a release is proven without a reader.

    A bare carriage return is the exception: it is quoted here, as it must be.
    """
    batch = batch_of([tuple(_without_return(value) for value in row) for row in rows])
    for writer in known_writers():
        if writer.name not in FOLLOWERS:
            continue
        path = tmp_path / f"rows{writer.suffix}"
        stream = writer.open(path, SCHEMA)
        stream.write(batch)
        stream.close()
        with path.open("rb") as file:
            follower = FOLLOWERS[writer.name](file, TABLE)
            assert follower.follow(batch.num_rows, spelled(batch)) is None
            assert follower.digest() is not None


def _without_return(value: object) -> object:
    return value.replace("\r", "") if isinstance(value, str) else value
