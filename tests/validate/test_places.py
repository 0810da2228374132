"""Where a table's row stands in the files of a package, and where it comes from."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.validate.damage import edit_json_line, edit_rows

from turnpack.findings import Finding, FindingLog, RowPlace, Severity
from turnpack.validate import validate_package
from turnpack.validate.places import physical_lines, with_rows

CELLS = st.text(st.sampled_from('ab,"\n\r 三'), max_size=6)


@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=8))
def test_lines_are_where_the_rows_start(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    """Whatever line breaks and quotes the cells hold, the row starts on the line that is told."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    starts = {}
    for number, row in enumerate([("a", "b"), *rows]):
        starts[number] = text.getvalue().count("\n") + 1
        writer.writerow([cell.replace("\r", "") for cell in row])
    file = tmp_path_factory.mktemp("csv") / "t.csv"
    file.write_bytes(text.getvalue().encode())
    assert physical_lines(file, set(starts)).lines == starts


def test_lines_of_windows_and_empty_lines(tmp_path: Path) -> None:
    """CR LF ends a line too, an empty line is no row, and the last line may lack its end."""
    file = tmp_path / "t.csv"
    file.write_bytes(b'a,b\r\n1,"x\r\ny"\r\n\r\n2,z')
    assert physical_lines(file, {1, 2}).lines == {1: 2, 2: 5}


def test_rows_that_are_not_there(tmp_path: Path) -> None:
    """A row that the file does not have has no line; nothing asked for, nothing told."""
    file = tmp_path / "t.csv"
    file.write_bytes(b"a\n1\n")
    assert physical_lines(file, {1, 7}).lines == {1: 2}
    assert physical_lines(file, set()).lines == {}


def test_a_row_has_its_place_in_source_and_all_formats(release: Path) -> None:
    """The places that a finding names hold the row that it is about."""
    edit_rows(release, "turns", lambda rows: [*rows[:9], {**rows[9], "kind": "shout"}, *rows[10:]])
    verdict = validate_package(release)
    finding = next(f for f in verdict.log.findings() if f.code == "T001")
    (found,) = with_rows([finding], verdict.package)
    assert [place.format for place in found.rows] == ["source", "csv", "jsonl", "parquet"]
    source, in_csv, in_jsonl, in_parquet = found.rows
    assert (source.file, source.line) == (finding.file, finding.line)
    assert in_csv.line is not None
    assert "shout" in (release / in_csv.file).read_text("utf-8").split("\n")[in_csv.line - 1]
    assert in_jsonl.line is not None
    assert "shout" in (release / in_jsonl.file).read_text("utf-8").split("\n")[in_jsonl.line - 1]
    assert (in_parquet.line, in_parquet.row) == (None, 10)


def test_a_finding_on_formats_leads_to_the_source(release: Path) -> None:
    """A finding that knows only the row gets the source's line from the table."""
    edit_json_line(release / "jsonl/turns.jsonl", lambda row: {**row, "role": "other"})
    verdict = validate_package(release)
    finding = next(f for f in verdict.log.findings() if f.code == "T002")
    (found,) = with_rows([finding], verdict.package)
    assert found.rows[0].format == "source"
    assert found.rows[0].file.startswith("sources/")


def test_findings_without_a_row_stay(release: Path) -> None:
    """What is not about a row is left as it is, and tables that are not there tell nothing."""
    package = validate_package(release).package
    loose = Finding("F001", Severity.ERROR, "x", "y", file="csv/turns.csv")
    gone = Finding("T001", Severity.ERROR, "x", "y", table="nothing", row=3)
    assert with_rows([loose, gone], package) == (loose, gone)


def test_damaged_files_tell_what_they_can(release: Path) -> None:
    """Where the Parquet file is no Parquet, the other formats still tell their places."""
    (release / "data" / "turns.parquet").write_bytes(b"PAR1")
    package = validate_package(release).package
    log = FindingLog([Finding("T006", Severity.ERROR, "x", "y", table="turns", row=2)])
    (found,) = with_rows(log.findings(), package)
    assert RowPlace("jsonl", "jsonl/turns.jsonl", 2, 2) in found.rows
    assert "source" not in {place.format for place in found.rows}
