"""Of a release, too, ``validate`` says of the CSV what Frictionless alone says of it."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import frictionless
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.validate.damage import Row, descriptor_of, edit_rows, reseal

from turnpack.contract import load_contract
from turnpack.findings import FindingLog
from turnpack.validate import validate_package
from turnpack.views.frictionless import PACKAGE_PROFILE, frictionless_schema

TABLES = ["turns", "speakers", "qa_pairs", "sessions", "segments"]
TEXTS = [
    "",
    "x",
    'say "so", she said',
    "two\nlines",
    "a\rb",
    "中文\t",
    "\x0b",
    "2024-05-08-0123abcd",
]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(TABLES),
        st.integers(0, 5),
        st.integers(0, 20),
        st.sampled_from([None, *TEXTS, 0, -1, 7]),
    ),
    max_size=3,
)


def edited(rows: list[Row], row: int, column: int, value: object, nullable: set[str]) -> list[Row]:
    """Return ``rows`` with a value set where Parquet takes it, or with a row doubled."""
    row %= len(rows)
    name = list(rows[0])[column % len(rows[0])]
    before = next((r[name] for r in rows if r[name] is not None), "")
    if value is None and name not in nullable:
        return [*rows, rows[row]]
    if value is not None and type(value) is not type(before):
        return rows
    return [*rows[:row], {**rows[row], name: value}, *rows[row + 1 :]]


def by_frictionless(folder: Path) -> Counter[tuple[str, str]]:
    """Return what Frictionless alone says of the CSV files: the table and its words."""
    contract = load_contract()
    resources: list[dict[str, Any]] = [
        {
            "name": r["name"],
            "type": "table",
            "path": r["path"],
            "encoding": "utf-8",
            "schema": frictionless_schema(contract[r["name"]]),
        }
        for r in descriptor_of(folder)["resources"]
        if r["format"] == "csv"
    ]
    descriptor = {"$schema": PACKAGE_PROFILE, "resources": resources}
    report = frictionless.Package.from_descriptor(descriptor, basepath=str(folder)).validate()
    return Counter((task.name, error.message) for task in report.tasks for error in task.errors)


@given(EDITS, st.sampled_from([b"", b"", b"", b'"', b"\n", b",", b"\r"]), st.integers(100, 4000))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_the_verdict_on_a_release_is_that_of_frictionless(
    small_release: Path, edits: list[tuple[str, int, int, object]], mark: bytes, place: int
) -> None:
    """Rows changed in all formats, and bytes put into a CSV, are said in its words."""
    with TemporaryDirectory() as name:
        folder = Path(shutil.copytree(small_release, Path(name) / "release"))
        for table, row, column, value in edits:
            schema = pq.read_schema(folder / "data" / f"{table}.parquet")
            nullable = {field.name for field in schema if field.nullable}
            edit_rows(
                folder,
                table,
                lambda rows, r=row, c=column, v=value, n=nullable: edited(rows, r, c, v, n),  # type: ignore[misc]
            )
        if mark:
            file = folder / "csv" / "turns.csv"
            data = file.read_bytes()
            place %= len(data)
            file.write_bytes(data[:place] + mark + data[place:])
            reseal(folder)
        log = validate_package(folder, log=FindingLog(max_per_code=10_000)).log
        found = Counter((f.table or "", f.message) for f in log.findings() if f.code == "T006")
        unreadable = {f.message for f in log.findings() if f.code == "T003"}
        expected = by_frictionless(folder)
    if unreadable:
        # A table that our readers cannot read is refused, and not handed on.
        assert log.has_errors
        return
    assert found == expected, json.dumps(edits, ensure_ascii=False)
