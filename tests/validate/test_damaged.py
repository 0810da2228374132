"""A release damaged in many ways is refused each time, with the right code and no traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.validate.damage import (
    Row,
    descriptor_of,
    edit_bytes,
    edit_json_line,
    edit_lines,
    edit_rows,
    reseal,
    set_value,
)
from tests.validate.verdicts import assert_refused, verdict

Damage = Callable[[Path], object]


def flip(file: str) -> Damage:
    """Return the damage that changes one bit in the middle of ``file``."""

    def change(data: bytes) -> bytes:
        middle = len(data) // 2
        return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]

    return lambda folder: edit_bytes(folder / file, change)


def swap_first_rows(folder: Path) -> None:
    """Swap two rows of the speakers CSV, whose cells hold no line breaks."""
    edit_lines(folder / "csv/speakers.csv", lambda ls: [ls[0], ls[2], ls[1], *ls[3:]])


def edit_sums(change: Callable[[list[bytes]], list[bytes]]) -> Damage:
    """Return the damage that edits the lines of SHA256SUMS."""
    return lambda folder: edit_lines(folder / "SHA256SUMS", change)


def add_folder(folder: Path) -> None:
    """Add a file in a folder of its own."""
    (folder / "more").mkdir()
    (folder / "more" / "a.txt").touch()


NOT_SEALED: dict[str, tuple[Damage, str]] = {
    "one bit of a Parquet file": (flip("data/turns.parquet"), "F002"),
    "one bit of a CSV file": (flip("csv/turns.csv"), "F002"),
    "one bit of a JSONL file": (flip("jsonl/turns.jsonl"), "F002"),
    "one bit of the card": (flip("README.md"), "F002"),
    "one bit of the citation": (flip("CITATION.cff"), "F002"),
    "one bit of the licence": (flip("LICENSE"), "F002"),
    "rows swapped": (swap_first_rows, "F002"),
    "table missing": (lambda f: (f / "data/turns.parquet").unlink(), "F001"),
    "document missing": (lambda f: (f / "CITATION.cff").unlink(), "F001"),
    "file added": (lambda f: (f / "data/extra.parquet").write_bytes(b"PAR1"), "F003"),
    "folder added": (add_folder, "F003"),
    "sums: digest edited": (edit_sums(lambda ls: [b"0" * 64 + ls[0][64:], *ls[1:]]), "F002"),
    "sums: line missing": (edit_sums(lambda ls: ls[1:]), "F003"),
    "sums: digest cut": (edit_sums(lambda ls: [ls[0][8:], *ls[1:]]), "F003"),
    "sums: blank line": (edit_sums(lambda ls: [b"\n", *ls]), "F003"),
    "sums: binary": (edit_sums(lambda ls: [b"\xff\xfe\x00\n", *ls]), "F003"),
    "sums: emptied": (edit_sums(lambda ls: []), "F003"),
    "sums: leads out": (edit_sums(lambda ls: [b"0" * 64 + b"  ../secret\n", *ls]), "F003"),
    "sums: absolute": (edit_sums(lambda ls: [b"0" * 64 + b"  /etc/hostname\n", *ls]), "F003"),
    "sums: file unknown": (edit_sums(lambda ls: [b"0" * 64 + b"  gone.txt\n", *ls]), "F001"),
}


@pytest.mark.parametrize("name", NOT_SEALED)
def test_plain_damage_is_found(release: Path, name: str) -> None:
    """A file that is changed, gone or too many is found by hashes and sums alone."""
    damage, code = NOT_SEALED[name]
    damage(release)
    assert_refused(release, code)


def rows_of(table: str, change: Callable[[list[Row]], list[Row]]) -> Damage:
    """Return the damage that changes a table in all formats alike."""
    return lambda folder: edit_rows(folder, table, change)


def value(table: str, **values: object) -> Damage:
    """Return the damage that sets values in a table's first row, in all formats alike."""
    return lambda folder: set_value(folder, table, values)


def csv(table: str, change: Callable[[list[bytes]], list[bytes]]) -> Damage:
    """Return the damage that edits the lines of a CSV file."""
    return lambda folder: edit_lines(folder / f"csv/{table}.csv", change)


def jsonl(table: str, change: Callable[[Row], Row]) -> Damage:
    """Return the damage that edits the first row of a JSONL file."""
    return lambda folder: edit_json_line(folder / f"jsonl/{table}.jsonl", change)


def without(row: Row, key: str) -> Row:
    """Return ``row`` without ``key``."""
    return {name: value for name, value in row.items() if name != key}


def replace_parquet(table: str, change: Callable[[pa.Table], pa.Table]) -> Damage:
    """Return the damage that rewrites a Parquet file."""

    def damage(folder: Path) -> None:
        file = folder / f"data/{table}.parquet"
        pq.write_table(change(pq.read_table(file)), file)

    return damage


def null_in_required(table: pa.Table) -> pa.Table:
    """Return ``table`` with a null where the contract wants a role."""
    at = table.schema.get_field_index("role")
    roles = [None, *table.column("role").to_pylist()[1:]]
    return table.set_column(at, pa.field("role", pa.string()), pa.array(roles, pa.string()))


def as_int64(table: pa.Table) -> pa.Table:
    """Return ``table`` with its numbers of turns in the wrong width."""
    at = table.schema.get_field_index("n_turns")
    field = pa.field("n_turns", pa.int64(), nullable=False)
    return table.set_column(at, field, table.column("n_turns").cast(pa.int64()))


def cut(file: str, share: float) -> Damage:
    """Return the damage that keeps the first ``share`` of a file."""
    return lambda folder: edit_bytes(folder / file, lambda data: data[: int(len(data) * share)])


def rename_header(lines: list[bytes]) -> list[bytes]:
    """Rename the first column of a CSV file."""
    return [lines[0].replace(b"speaker_id", b"talker_id"), *lines[1:]]


SEALED: dict[str, tuple[Damage, str]] = {
    # The formats against each other.
    "csv: row removed": (csv("speakers", lambda ls: ls[:-1]), "T002"),
    "csv: row repeated": (csv("speakers", lambda ls: [*ls, ls[-1]]), "T002"),
    "csv: rows swapped": (swap_first_rows, "T002"),
    "csv: cell changed": (
        csv("turns", lambda ls: [ls[0], ls[1].replace(b"10", b"1O", 1), *ls[2:]]),
        "T002",
    ),
    "csv: required value emptied": (
        csv("speakers", lambda ls: [ls[0], ls[1].replace(b"person", b"", 1), *ls[2:]]),
        "T002",
    ),
    "csv: NUL in a cell": (
        csv("speakers", lambda ls: [ls[0], ls[1].replace(b"person", b"per\0son", 1), *ls[2:]]),
        "T002",
    ),
    "csv: number spelled otherwise": (
        csv("speakers", lambda ls: [ls[0], ls[1].rstrip(b"\n") + b".0\n", *ls[2:]]),
        "T002",
    ),
    "csv: time in another zone": (
        csv("turns", lambda ls: [line.replace(b"T02:00:00Z", b"T10:00:00+08:00") for line in ls]),
        "T002",
    ),
    "jsonl: line removed": (
        lambda f: edit_lines(f / "jsonl/turns.jsonl", lambda ls: ls[:-1]),
        "T002",
    ),
    "jsonl: lines swapped": (
        lambda f: edit_lines(f / "jsonl/turns.jsonl", lambda ls: ls[::-1]),
        "T002",
    ),
    "jsonl: key missing": (jsonl("turns", lambda row: without(row, "role")), "T003"),
    "jsonl: null for a value": (jsonl("turns", lambda row: {**row, "role": None}), "T002"),
    "jsonl: text changed": (jsonl("turns", lambda row: {**row, "text": row["text"] + " "}), "T002"),
    "jsonl: time in another spelling": (
        jsonl("turns", lambda row: {**row, "timestamp": "2024-05-08 02:00:00"}),
        "T002",
    ),
    # What cannot be read as the contract's table.
    "csv: ragged row": (
        csv("speakers", lambda ls: [*ls[:-1], ls[-1].rstrip(b"\n") + b",1\n"]),
        "T003",
    ),
    "csv: header renamed": (csv("speakers", rename_header), "T003"),
    "csv: header missing": (csv("speakers", lambda ls: ls[1:]), "T003"),
    "csv: emptied": (csv("speakers", lambda ls: []), "T003"),
    "csv: not UTF-8": (
        csv("speakers", lambda ls: [ls[0], ls[1].replace(b"person", b"\xff", 1), *ls[2:]]),
        "T003",
    ),
    "jsonl: key added": (jsonl("turns", lambda row: {**row, "mood": "calm"}), "T003"),
    "jsonl: text for a number": (jsonl("turns", lambda row: {**row, "seq": "1"}), "T003"),
    "jsonl: number for a text": (jsonl("turns", lambda row: {**row, "text": 1}), "T003"),
    "jsonl: number with a fraction": (jsonl("turns", lambda row: {**row, "seq": 1.5}), "T003"),
    "jsonl: number out of range": (jsonl("turns", lambda row: {**row, "seq": 2**40}), "T003"),
    "jsonl: cut in a line": (cut("jsonl/turns.jsonl", 0.97), "T003"),
    "jsonl: no JSON": (lambda f: (f / "jsonl/turns.jsonl").write_bytes(b"turns\n"), "T003"),
    "parquet: truncated": (cut("data/turns.parquet", 0.5), "T003"),
    "parquet: emptied": (cut("data/turns.parquet", 0), "T003"),
    "parquet: truncated sessions": (cut("data/sessions.parquet", 0.9), "T003"),
    "parquet: not Parquet": (
        lambda f: (f / "data/turns.parquet").write_bytes(b"text " * 99),
        "T003",
    ),
    "parquet: column missing": (
        replace_parquet("turns", lambda t: t.drop_columns(["role"])),
        "T003",
    ),
    "parquet: columns in another order": (
        replace_parquet("turns", lambda t: t.select(t.column_names[::-1])),
        "T003",
    ),
    "parquet: null in a required column": (replace_parquet("speakers", null_in_required), "T003"),
    "parquet: another width": (replace_parquet("speakers", as_int64), "T003"),
    # What only the contract can tell: the formats agree.
    "value: not in the vocabulary": (value("turns", role="audience"), "T001"),
    "value: negative count": (value("speakers", n_turns=-1), "T001"),
    "value: id of another form": (value("notes", note_id="note 1"), "T001"),
    "value: required text empty": (value("segments", text=""), "T001"),
    "key: row repeated": (rows_of("speakers", lambda rows: [*rows, rows[0]]), "T004"),
    "key: reference to no speaker": (value("turns", speaker_id="2024-05-08-0123abcd-p77"), "T005"),
    "key: reference to nobody": (value("speakers", person_id="nobody"), "T005"),
    "key: reference to no session": (value("notes", session_id="2024-05-08-0123abcd"), "T005"),
    "key: referred row removed": (rows_of("qa_pairs", lambda rows: rows[1:]), "T005"),
}


@pytest.mark.parametrize("name", SEALED)
def test_damage_under_fresh_hashes_is_found(release: Path, name: str) -> None:
    """Damage is found by what the files say even if all hashes agree with it."""
    damage, code = SEALED[name]
    damage(release)
    reseal(release)
    assert "error F002 " not in assert_refused(release, code).out


def test_key_missing_where_the_value_is_null_is_found(release: Path) -> None:
    """Nulls are explicit in JSONL: a row that lacks a key is refused though its value is null."""
    edit_json_line(release / "jsonl/speakers.jsonl", lambda row: without(row, "person_id"))
    reseal(release)
    assert verdict(release).code == 1


def test_a_finding_on_a_value_names_source_and_row(release: Path) -> None:
    """A bad value is reported at its place in the source and at its row in the table."""
    edit_rows(release, "turns", lambda rows: [*rows[:9], {**rows[9], "kind": "shout"}, *rows[10:]])
    line = next(line for line in verdict(release).out.splitlines() if "T001" in line)
    assert "sources/b.txt:" in line
    assert "(turns row 10)" in line
    assert "'shout'" in line
    assert "kind" in line


def test_values_that_disagree_are_shown(release: Path) -> None:
    """Where formats disagree, the finding shows the column, the row and both values."""
    edit_json_line(release / "jsonl/turns.jsonl", lambda row: {**row, "role": "other"})
    reseal(release)
    line = next(line for line in verdict(release).out.splitlines() if "T002" in line)
    assert "turns row 1" in line
    assert "role: parquet has 'moderator', jsonl has 'other'" in line


def write(text: str) -> Damage:
    """Return the damage that puts ``text`` in the descriptor's place."""
    return lambda folder: (folder / "datapackage.json").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(write(""), id="empty"),
        pytest.param(write("{"), id="not JSON"),
        pytest.param(write("[" * 100_000), id="deep"),
        pytest.param(write("[]"), id="not an object"),
        pytest.param(write('{"name": "a"}'), id="resources missing"),
        pytest.param(write('{"resources": {}}'), id="resources no list"),
        pytest.param(lambda f: (f / "datapackage.json").write_bytes(b"\xff{}"), id="not UTF-8"),
        pytest.param(lambda f: (f / "datapackage.json").unlink(), id="missing"),
    ],
)
def test_a_descriptor_that_cannot_be_read_is_refused(release: Path, damage: Damage) -> None:
    """Without a descriptor that can be read there is an error that names the file."""
    damage(release)
    assert "datapackage.json" in assert_refused(release, "P001").out


BAD_PATHS = {
    "parent": "../turns.csv",
    "parent inside": "csv/../../turns.csv",
    "parent and back": "csv/../csv/turns.csv",
    "absolute": "/etc/hostname",
    "URL": "https://example.org/turns.csv",
    "file URL": "file:///etc/hostname",
    "home of a drive": "C:/turns.csv",
    "backslashes": "csv\\turns.csv",
    "empty": "",
    "no text": 7,
    "list": ["csv/turns.csv", "../b.csv"],
    "null byte": "csv/turns\0.csv",
    "half a character": "csv/\ud800.csv",
}


@pytest.mark.parametrize("path", BAD_PATHS.values(), ids=BAD_PATHS)
def test_a_path_that_leads_out_is_refused(release: Path, path: object) -> None:
    """A resource whose path is not a plain one inside the package is refused, not followed."""
    descriptor = descriptor_of(release)
    descriptor["resources"][0]["path"] = path
    (release / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert_refused(release, "P002")
