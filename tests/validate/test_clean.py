"""What is right passes: releases, and tables in any subset of the formats."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.cli.running import invoke
from tests.validate.damage import edit_json_line, edit_lines, reseal
from tests.validate.verdicts import verdict

from turnpack.contract import load_contract
from turnpack.validate import validate_package
from turnpack.validate.formats import READERS


def test_the_founding_release_is_clean(founding_release: Path) -> None:
    """The release of the founding corpus gives no finding and exit code 0."""
    done = verdict(founding_release)
    assert (done.code, done.err) == (0, "")
    assert "is valid (no findings)" in done.out


def test_every_row_of_every_table_is_checked(small_release: Path) -> None:
    """The verdict counts the rows of all seven tables."""
    checked = validate_package(small_release)
    assert checked.valid
    assert checked.n_rows == {
        "turns": 18,
        "qa_pairs": 6,
        "sessions": 2,
        "speakers": 8,
        "people": 0,
        "segments": 18,
        "notes": 2,
    }
    assert set(checked.n_rows) == {table.name for table in load_contract()}


def test_the_descriptor_may_be_named(small_release: Path) -> None:
    """A package is named by its folder or by its descriptor."""
    assert invoke("validate", small_release / "datapackage.json").code == 0


def test_progress_tells_the_rows_of_each_table(small_release: Path) -> None:
    """The rows that progress was told of add up to the rows checked."""
    told: dict[str, int] = {}
    checked = validate_package(
        small_release, progress=lambda t, n: told.update({t: told.get(t, 0) + n})
    )
    assert told == {table: n for table, n in checked.n_rows.items() if n}


FORMATS = [("csv",), ("jsonl",), ("parquet",), ("csv", "jsonl"), ("jsonl", "parquet")]


@pytest.mark.parametrize("tables", FORMATS, ids="+".join, indirect=True)
def test_tables_in_some_formats_are_valid(tables: Path) -> None:
    """Tables are checked in whichever formats there are."""
    checked = validate_package(tables)
    assert checked.valid
    assert checked.n_rows["turns"] == 7


@pytest.mark.parametrize("tables", [("csv",)], ids=["csv"], indirect=True)
@pytest.mark.parametrize(
    ("old", "new"), [(b"moderator", b"audience"), (b"-t0002", b"-t0001"), (b"-p02", b"-p77")]
)
def test_a_bad_value_in_csv_alone_is_found(tables: Path, old: bytes, new: bytes) -> None:
    """Values and keys are checked where there is only CSV."""
    edit_lines(tables / "csv/turns.csv", lambda ls: [line.replace(old, new) for line in ls])
    reseal(tables)
    assert verdict(tables).code == 1


@pytest.mark.parametrize("tables", [("jsonl",)], ids=["jsonl"], indirect=True)
@pytest.mark.parametrize(
    "values",
    [
        {"role": "audience"},
        {"role": None},
        {"seq": -1},
        {"turn_id": "turn 1"},
        {"timestamp": "yesterday"},
        {"speaker_id": "2024-05-08-0123abcd-p77"},
    ],
    ids=lambda values: next(iter(values)),
)
def test_a_bad_value_in_jsonl_alone_is_found(tables: Path, values: dict[str, Any]) -> None:
    """Values and keys are checked where there is only JSONL."""
    edit_json_line(tables / "jsonl/turns.jsonl", lambda row: {**row, **values})
    reseal(tables)
    assert verdict(tables).code == 1


def test_a_reader_that_panics_is_a_finding(
    small_release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Polars panics over some damaged Parquet files; that is a table that cannot be read."""

    def panics(*_arguments: object) -> Any:
        raise pl.exceptions.PanicException("called `Result::unwrap()` on an `Err` value")

    monkeypatch.setitem(READERS, "parquet", panics)
    assert "error T003 " in verdict(small_release).out


@pytest.mark.parametrize("column", ["text", "speaker"])
def test_jsonl_that_is_not_utf8_is_a_finding(release: Path, column: str) -> None:
    """Bytes that are not UTF-8 inside a JSON string are found, without a traceback."""

    def spoil(lines: list[bytes]) -> list[bytes]:
        before, after = lines[0].split(f'"{column}":"'.encode(), 1)
        return [before + f'"{column}":"'.encode() + b"\xe5\x41" + after, *lines[1:]]

    edit_lines(release / "jsonl/turns.jsonl", spoil)
    reseal(release)
    assert verdict(release).code == 1


def test_csv_with_a_byte_order_mark_is_found(release: Path) -> None:
    """CSV is UTF-8 without a byte-order mark: R would misread the first column's name."""
    edit_lines(release / "csv/turns.csv", lambda ls: [b"\xef\xbb\xbf" + ls[0], *ls[1:]])
    reseal(release)
    assert verdict(release).code == 1
