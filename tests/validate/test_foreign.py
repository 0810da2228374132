"""Any Data Package is checked: what Frictionless says of it, and nothing outside is opened."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest
from tests.validate.verdicts import assert_refused, verdict

SCHEMA: dict[str, Any] = {
    "fields": [{"name": "id", "type": "integer"}, {"name": "name", "type": "string"}],
    "primaryKey": "id",
}
ROWS = 'id,name\n1,a\n2,"b\nc"\n'


def package(folder: Path, rows: str = ROWS, **properties: object) -> Path:
    """Write a package of one table, and return its folder."""
    (folder / "people.csv").write_text(rows, encoding="utf-8")
    resource = {"name": "people", "path": "people.csv", "schema": SCHEMA, **properties}
    write(folder, {"name": "others", "resources": [resource]})
    return folder


def write(folder: Path, descriptor: dict[str, Any]) -> None:
    """Write the descriptor of the package in ``folder``."""
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


def test_a_package_of_other_tables_is_valid(tmp_path: Path) -> None:
    """A package that has nothing to do with transcripts passes, with its rows counted."""
    done = verdict(package(tmp_path))
    assert done.code == 0
    assert "people" in done.out
    assert "2" in done.out


def test_errors_are_told_at_their_line(tmp_path: Path) -> None:
    """What Frictionless finds is told in its words, at the line of the file."""
    out = assert_refused(package(tmp_path, ROWS + "x,d\n2,e\n"), "T006").out
    assert 'people.csv:5: Type error in the cell "x" in row "4"' in out
    assert 'people.csv:6: Row at position "5" violates the primary key' in out


@pytest.mark.parametrize(
    ("properties", "rows"),
    [
        ({"format": "csv", "dialect": {"delimiter": ";"}}, ROWS.replace(",", ";")),
        ({"schema": "schema.json"}, ROWS),
        ({"path": "people.csv", "encoding": "utf-8", "mediatype": "text/csv"}, ROWS),
    ],
    ids=["delimiter", "schema in a file", "encoding"],
)
def test_packages_are_written_in_many_ways(
    tmp_path: Path, properties: dict[str, Any], rows: str
) -> None:
    """Other dialects and schemas in files of the package are understood, right and wrong."""
    (tmp_path / "schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    assert verdict(package(tmp_path, rows, **properties)).code == 0
    worse = rows + rows.splitlines()[1].replace("1", "x") + "\n"
    assert_refused(package(tmp_path, worse, **properties), "T006")


def test_lines_of_json_are_a_table_too(tmp_path: Path) -> None:
    """A resource of JSON Lines is checked like one of CSV."""
    lines = ['{"id": 1, "name": "a"}', '{"id": "x", "name": "b"}', ""]
    (tmp_path / "p.jsonl").write_text("\n".join(lines), encoding="utf-8")
    resource = {"name": "p", "type": "table", "path": "p.jsonl", "schema": SCHEMA}
    write(tmp_path, {"name": "others", "resources": [resource]})
    assert 'the cell "x"' in assert_refused(tmp_path, "T006").out


@pytest.mark.parametrize(
    "properties",
    [
        {"path": "../outside.csv"},
        {"path": ["people.csv", "../outside.csv"]},
        {"path": "https://turnpack.invalid/a.csv"},
        {"schema": "../outside.json"},
        {"schema": "https://turnpack.invalid/schema.json"},
        {"dialect": "../outside.json"},
        {"profile": "https://turnpack.invalid/profile.json"},
        {"scheme": "http"},
        {"extrapaths": ["../outside.csv"]},
        {"url": "https://turnpack.invalid/a.csv"},
    ],
    ids=json.dumps,
)
def test_what_leads_out_is_refused(tmp_path: Path, properties: dict[str, Any]) -> None:
    """A resource that points out of the folder is a finding; nothing there is opened."""
    folder = tmp_path / "package"
    folder.mkdir()
    (tmp_path / "outside.csv").write_text("id,name\n1,secret\n", encoding="utf-8")
    (tmp_path / "outside.json").write_text(json.dumps({"fields": []}), encoding="utf-8")
    done = assert_refused(package(folder, **properties), "P002")
    assert "secret" not in done.out + done.err


@pytest.mark.parametrize(
    "stated",
    [
        {"profile": "ADDRESS"},
        {"profiles": ["ADDRESS"]},
        {"profile": "data-package", "profiles": ["ADDRESS"]},
        {"profile": "ADDRESS", "profiles": ["ADDRESS"]},
        {"profile": ["ADDRESS"]},
    ],
    ids=json.dumps,
)
def test_a_profile_elsewhere_is_refused(tmp_path: Path, stated: dict[str, Any]) -> None:
    """The profile of a package is not fetched, and the package does not pass unchecked."""
    package(tmp_path)
    descriptor = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/profile.json"
        write(
            tmp_path, {**descriptor, **json.loads(json.dumps(stated).replace("ADDRESS", address))}
        )
        assert_refused(tmp_path, "P002")
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    ("resources", "code"),
    [
        ([], "P003"),
        ([{"name": "x", "path": "gone.csv"}], "F001"),
        ([{"name": "x", "type": "file", "path": "notes.md"}], "P003"),
        (["resource.json"], "P002"),
        ([{"path": "notes.md"}], "P002"),
    ],
)
def test_nothing_checked_is_no_pass(tmp_path: Path, resources: list[Any], code: str) -> None:
    """A package without a table that could be checked is refused."""
    (tmp_path / "notes.md").write_text("notes", encoding="utf-8")
    write(tmp_path, {"name": "others", "resources": resources})
    assert_refused(tmp_path, code)


def test_a_failure_of_frictionless_is_a_finding(tmp_path: Path) -> None:
    """Frictionless fails where a time has no zone and its bound has one; that is told."""
    field = {
        "name": "t",
        "type": "datetime",
        "constraints": {"minimum": "2024-01-01T00:00:00Z"},
    }
    (tmp_path / "t.csv").write_text("t\n2024-05-06T10:00:00\n", encoding="utf-8")
    resource = {"name": "t", "path": "t.csv", "schema": {"fields": [field]}}
    write(tmp_path, {"name": "others", "resources": [resource]})
    assert "Frictionless failed" in assert_refused(tmp_path, "T006").out
