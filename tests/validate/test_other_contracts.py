"""Contracts with types and keys that the project's own tables have none of."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests.validate.damage import edit_descriptor, reseal

from turnpack.contract import Contract, parse_table
from turnpack.emit.tables import known_writers
from turnpack.release.descriptor import describe
from turnpack.validate import validate_package
from turnpack.views.arrow import arrow_schema

_FIELDS: list[dict[str, Any]] = [
    {"name": "key", "type": "integer"},
    {"name": "part", "type": "integer"},
    {"name": "code", "type": "string", "constraints": {"unique": True}},
    {"name": "share", "type": "number", "constraints": {"minimum": 0}},
    {"name": "said", "type": "boolean"},
    {"name": "day", "type": "date"},
    {"name": "at", "type": "time"},
    {
        "name": "instant",
        "type": "datetime",
        "constraints": {"minimum": "2000-01-01T00:00:00Z"},
    },
    {"name": "year", "type": "year"},
    {"name": "above", "type": "integer"},
]
CONTRACT = Contract(
    (
        parse_table(
            {
                "name": "rows",
                "fields": [{**field, "description": "What it is."} for field in _FIELDS],
                "primaryKey": ["key", "part"],
                "uniqueKeys": [["day", "at"]],
                "foreignKeys": [{"fields": "above", "reference": {"fields": "key"}}],
                "missingValues": ["", "NA"],
            }
        ),
    )
)
ROWS: list[dict[str, Any]] = [
    {
        "key": 1,
        "part": 1,
        "code": "001",
        "share": 1.0,
        "said": True,
        "day": date(2018, 3, 8),
        "at": time(10, 0),
        "instant": datetime(2018, 3, 8, 2, tzinfo=UTC),
        "year": 2018,
        "above": None,
    },
    {
        "key": 1,
        "part": 2,
        "code": None,
        "share": 0.1,
        "said": False,
        "day": date(2018, 3, 8),
        "at": time(10, 1),
        "instant": None,
        "year": None,
        "above": 1,
    },
    {"key": 2, "part": 1, "code": None, "share": None, "said": None, "day": None}
    | dict.fromkeys(("at", "instant", "year", "above")),
]


def package(folder: Path, formats: str = "csv jsonl parquet") -> Path:
    """Write the rows in some formats, with a descriptor."""
    writers = [writer for writer in known_writers() if writer.name in formats.split()]
    [table] = CONTRACT
    schema = arrow_schema(table)
    for writer in writers:
        path = folder / writer.path_of(table.name)
        path.parent.mkdir(parents=True)
        file = writer.open(path, schema)
        file.write(pa.RecordBatch.from_pylist(ROWS, schema=schema))
        file.close()
    reseal(folder, describe(folder, {"name": "example"}, CONTRACT, writers))
    return folder


def found(folder: Path) -> list[tuple[str, int | None]]:
    """Return code and row of each finding."""
    findings = validate_package(folder, contract=CONTRACT).log.findings()
    return [(finding.code, finding.row) for finding in findings]


def with_line(folder: Path, number: int, line: str) -> Path:
    """Replace a line of the CSV, counted from 1 after the header."""
    file = folder / "csv" / "rows.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[number] = line
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    reseal(folder)
    return folder


@pytest.mark.parametrize(
    "formats", ["csv jsonl parquet", "csv", "jsonl", "parquet", "csv jsonl", "jsonl parquet"]
)
def test_every_type_is_written_and_read_back(tmp_path: Path, formats: str) -> None:
    """What the writers write of every type keeps the contract and agrees across formats."""
    assert found(package(tmp_path, formats)) == []


@pytest.mark.parametrize(
    "line",
    [
        "1,1,001,1.0,true,2018-03-08,10:00:00,2018-03-08T02:00:00Z,2018,",
        "+1,01,001,1E0,TRUE,2018-03-08,10:00:00,2018-03-08T10:00:00+08:00,2018,NA",
        '"1","1","001","1","1","2018-03-08","10:00:00","2018-03-08T02:00:00.000Z","2018",""',
    ],
)
def test_a_csv_may_spell_a_value_as_the_standard_allows(tmp_path: Path, line: str) -> None:
    """A CSV alone is judged by values, not by how the writer would have spelled them."""
    assert found(with_line(package(tmp_path, "csv"), 1, line)) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("1,1.5,x,,,,,,,", "T003"),
        ("1,7,x,,maybe,,,,,", "T003"),
        ("1,7,x,,,2018-02-30,,,,", "T003"),
        ("1,7,x,,,,,2018-03-08T02:00:00,,", "T003"),
        ("1,7,x,-0.5,,,,,,", "T001"),
        ("1,7,x,NaN,,,,,,", "T001"),
        (",7,x,,,,,,,", "T001"),
        ("NA,7,x,,,,,,,", "T001"),
    ],
)
def test_a_csv_that_breaks_the_contract_is_refused(tmp_path: Path, line: str, code: str) -> None:
    """A text that is no value, or a value that the constraints refuse, is found in a CSV alone."""
    assert code in {code for code, _ in found(with_line(package(tmp_path, "csv"), 3, line))}


@pytest.mark.parametrize("formats", ["csv", "csv jsonl parquet"])
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("01,+1,,,,,,,,", "T004"),
        ("2,1,001,,,,,,,", "T004"),
        ("2,1,,,,2018-03-08,10:00:00,,,", "T004"),
        ("2,1,,,,,,,,3", "T005"),
    ],
    ids=["primary key", "unique", "unique keys", "foreign key"],
)
def test_keys_are_compared_by_value(tmp_path: Path, line: str, code: str, formats: str) -> None:
    """A key that repeats, or leads nowhere, is found at its row, however it is written."""
    folder = with_line(package(tmp_path, formats), 3, line)
    if formats == "csv":
        assert (code, 3) in found(folder)
    else:
        # The keys are read from Parquet, which is right; the formats then disagree.
        assert ("T002", 3) in found(folder)


def test_nulls_are_no_keys(tmp_path: Path) -> None:
    """Nulls repeat in unique columns, and in part of a unique key, without a finding."""
    folder = with_line(package(tmp_path, "csv"), 3, "3,1,NA,,,2018-03-08,,,,")
    with_line(folder, 2, "2,1,,,,2018-03-08,,,,")
    assert found(folder) == []


def test_formats_that_disagree_in_a_number_are_found(tmp_path: Path) -> None:
    """Two spellings of one number agree; two numbers do not."""
    folder = package(tmp_path)
    same = "1,1,001,1E0,true,2018-03-08,10:00:00,2018-03-08T02:00:00Z,2018,"
    assert found(with_line(folder, 1, same)) == []
    assert found(with_line(folder, 1, same.replace("1E0", "1.5"))) == [("T002", 1)]


def test_a_failure_of_frictionless_is_a_finding(tmp_path: Path) -> None:
    """Where Frictionless breaks on a value, as on a signalling NaN, that is said, not raised."""
    folder = package(tmp_path, "csv parquet")
    with_line(folder, 1, "1,1,001,sNaN,true,2018-03-08,10:00:00,2018-03-08T02:00:00Z,2018,")
    codes = {code for code, _ in found(folder)}
    assert {"T002", "T006"} <= codes


def test_exclusive_bounds_are_checked_by_frictionless(tmp_path: Path) -> None:
    """A package without a ``$schema`` is checked by version 2 of the standard all the same."""
    folder = package(tmp_path, "csv")
    edit_descriptor(folder, lambda descriptor: descriptor.pop("$schema"))
    assert found(folder) == []
