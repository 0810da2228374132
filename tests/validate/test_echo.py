"""A file is followed row by row: what differs is told, what is spelled otherwise is read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from turnpack.contract import parse_table
from turnpack.validate.echo import FOLLOWERS, Differing
from turnpack.validate.spelling import spelled
from turnpack.views.arrow import arrow_schema

TABLE = parse_table(
    {"name": "t", "fields": [{"name": "a", "type": "string"}, {"name": "n", "type": "integer"}]}
)
SCHEMA = arrow_schema(TABLE)
ROWS: list[tuple[str | None, int | None]] = [("x", 1), ("two\nlines", 2), (None, None), ("z", 4)]
CSV = b'a,n\nx,1\n"two\nlines",2\n,\nz,4\n'
JSONL = b'{"a":"x","n":1}\n{"a":"two\\nlines","n":2}\n{"a":null,"n":null}\n{"a":"z","n":4}\n'


def batch_of(rows: Sequence[tuple[Any, ...]]) -> pa.RecordBatch:
    """Return ``rows`` as a batch."""
    return pa.RecordBatch.from_pylist([{"a": a, "n": n} for a, n in rows], schema=SCHEMA)


def follow(path: Path, data: bytes, format_: str, step: int = 2) -> list[Differing | None]:
    """Follow ``data`` with ``ROWS`` in steps, and check its digest where it ends with them."""
    path.write_bytes(data)
    with path.open("rb") as file:
        follower = FOLLOWERS[format_](file, TABLE)
        found = []
        for start in range(0, len(ROWS), step):
            batch = batch_of(ROWS[start : start + step])
            found.append(follower.follow(batch.num_rows, spelled(batch)))
        assert follower.digest() in (None, hashlib.sha256(data).hexdigest())
    return found


@pytest.mark.parametrize(("data", "format_"), [(CSV, "csv"), (JSONL, "jsonl")])
@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_the_same_rows_differ_nowhere(tmp_path: Path, data: bytes, format_: str, step: int) -> None:
    """A file of the rows is followed to its end, in any steps."""
    assert set(follow(tmp_path / "a", data, format_, step)) == {None}


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'{"a":null', b'{ "a":null'), (b"null}\n", b"null}\r\n"), (b'"z"', b'"\\u007a"')],
)
def test_another_spelling_is_read_line_by_line(tmp_path: Path, old: bytes, new: bytes) -> None:
    """A line of JSON in other words has the same values; the lines around it are not read."""
    first, second = follow(tmp_path / "a", JSONL.replace(old, new), "jsonl")
    assert first is None
    assert second is not None
    assert len(second.places) == 1
    assert second.rows.to_pylist() == [dict(zip("an", ROWS[2 + second.places[0]], strict=True))]


@pytest.mark.parametrize(
    "data",
    [
        CSV.replace(b"z,4", b'"z",4'),
        CSV.replace(b"\nz,4\n", b"\nz,4"),
        CSV.replace(b"\n,\n", b"\n,\r\n"),
    ],
)
def test_another_quoting_is_read(tmp_path: Path, data: bytes) -> None:
    """CSV in other quotes or line ends has the same values."""
    first, second = follow(tmp_path / "a", data, "csv")
    assert first is None
    assert second is not None
    assert second.rows.to_pylist() == [{"a": None, "n": None}, {"a": "z", "n": "4"}]


@pytest.mark.parametrize(
    ("data", "format_"),
    [(CSV.replace(b"x,1", b"y,1"), "csv"), (JSONL.replace(b'"x"', b'"y"'), "jsonl")],
)
def test_another_value_is_told_and_the_rest_followed(
    tmp_path: Path, data: bytes, format_: str
) -> None:
    """A row that differs is told; the rows after it are followed again."""
    first, second = follow(tmp_path / "a", data, format_)
    assert first is not None
    assert first.rows.to_pylist()[0]["a"] == "y"
    assert second is None


@pytest.mark.parametrize(("data", "format_"), [(CSV, "csv"), (JSONL, "jsonl")])
def test_a_file_that_ends_first_has_fewer_rows(tmp_path: Path, data: bytes, format_: str) -> None:
    """Rows that are missing at the end are told as missing."""
    lines = data.splitlines(keepends=True)
    _, second = follow(tmp_path / "a", b"".join(lines[:-1]), format_)
    assert second is not None
    assert second.rows.num_rows == len(second.places) - 1


@pytest.mark.parametrize(("data", "format_"), [(CSV, "csv"), (JSONL, "jsonl")])
def test_a_file_that_goes_on_has_no_digest(tmp_path: Path, data: bytes, format_: str) -> None:
    """A file that holds more rows is not read as a whole."""
    path = tmp_path / "a"
    path.write_bytes(data + data.splitlines(keepends=True)[-1])
    with path.open("rb") as file:
        follower = FOLLOWERS[format_](file, TABLE)
        assert follower.follow(len(ROWS), spelled(batch_of(ROWS))) is None
        assert follower.digest() is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"a":"z","n":4', b'"a":"z"'),
        (b'"a":"z","n":4', b'"n":4,"a":"z"'),
        (b'"a":"z"', b'"a":"y","a":"z"'),
        (b'"n":4', b'"n":4.0'),
        (b'"n":4', b'"n":true'),
        (b'"n":4', b'"n":NaN'),
        (b'"n":4', b'"n":"4"'),
        (b'{"a":"z"', b'"a":"z"'),
        (b'"z"', b'"\xff"'),
    ],
)
def test_what_is_not_a_row_of_the_table_is_refused(tmp_path: Path, old: bytes, new: bytes) -> None:
    """A key that is missing, doubled or moved and a value of another type are found."""
    with pytest.raises(ValueError, match="line 4"):
        follow(tmp_path / "a", JSONL.replace(old, new), "jsonl")
