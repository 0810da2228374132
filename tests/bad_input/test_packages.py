"""Packages that are damaged or made to do harm: told with place and remedy, and that is all."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.corpora import write_corpus
from tests.cli.running import environment, invoke, run_command
from tests.validate.damage import descriptor_of, edit_bytes, reseal
from tests.validate.verdicts import assert_refused, verdict

SCHEMA: dict[str, Any] = {
    "fields": [{"name": "id", "type": "integer"}, {"name": "name", "type": "string"}]
}
RESOURCE: dict[str, Any] = {"name": "t", "type": "table", "path": "t.csv", "schema": SCHEMA}
DESCRIPTOR = json.dumps({"name": "x", "resources": [RESOURCE]})
ROWS = b"id,name\n1,a\n"


def foreign(folder: Path, data: bytes = ROWS, path: str = "t.csv", **properties: object) -> Path:
    """Write a package of one other table."""
    (folder / path).write_bytes(data)
    entry = {**RESOURCE, "path": path, **properties}
    described(folder, json.dumps({"name": "x", "resources": [entry]}))
    return folder


def described(folder: Path, descriptor: str | bytes) -> Path:
    """Write the descriptor of the package in ``folder``, as it stands."""
    data = descriptor if isinstance(descriptor, bytes) else descriptor.encode()
    (folder / "datapackage.json").write_bytes(data)
    return folder


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.6, 0.9, 0.999])
@pytest.mark.parametrize("table", ["turns", "sessions"])
def test_a_truncated_parquet(release: Path, table: str, share: float) -> None:
    """Cut anywhere, a Parquet file is one error about that table, and none about others."""
    edit_bytes(release / "data" / f"{table}.parquet", lambda data: data[: int(len(data) * share)])
    assert_refused(release, "F002")
    reseal(release)
    done = assert_refused(release, "T003")
    assert f"error T003 data/{table}.parquet: " in done.out
    assert [line for line in done.out.splitlines() if line.startswith("error ")][1:] == []


@pytest.mark.parametrize("place", [0, 10, 300, -1])
@pytest.mark.parametrize("file", ["csv/turns.csv", "jsonl/turns.jsonl"])
def test_a_nul_in_a_table(release: Path, file: str, place: int) -> None:
    """A NUL in the header, in a row or at the end is found, and told as an escape."""
    edit_bytes(release / file, lambda data: data[:place] + b"\0" + data[place:])
    reseal(release)
    done = verdict(release)
    assert done.code == 1
    assert "\0" not in done.out
    assert file in done.out or "error T002 turns" in done.out


def test_a_nul_in_another_table(tmp_path: Path) -> None:
    """Frictionless passes a NUL in CSV and refuses it in JSON; so does this."""
    assert verdict(foreign(tmp_path, b"id,name\n1,a\0b\n")).code == 0
    assert_refused(foreign(tmp_path, b"id,name\n\0,a\n"), "T006")
    assert_refused(foreign(tmp_path, b'{"id": 1, "name": "a\0b"}\n', "t.jsonl"), "T006")


LONG = b"x" * 3000


@pytest.mark.parametrize(
    ("file", "line"), [("csv/turns.csv", LONG), ("jsonl/turns.jsonl", b'{"a": "%s"}' % LONG)]
)
def test_a_long_line_in_a_release(release: Path, file: str, line: bytes) -> None:
    """A file with an endless line is not read; the finding has the line and the option."""
    edit_bytes(release / file, lambda data: data + line + b"\n")
    reseal(release)
    n_lines = (release / file).read_bytes().count(b"\n")
    done = invoke("validate", release, "--max-line-bytes", "2500")
    assert done.code == 1
    assert f"error F008 {file}:{n_lines}: A line is longer than 2,500 bytes." in done.out
    assert "--max-line-bytes" in done.out
    assert [line for line in done.out.splitlines() if line.startswith("error ")][1:] == []
    assert "F008" not in invoke("validate", release, "--max-line-bytes", "100000").out


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("t.csv", ROWS + b"2," + LONG + b"\n"),
        ("t.csv", LONG),
        ("t.csv", ROWS + b"," * 3000),
        ("t.tsv", LONG),
        ("t.jsonl", b'{"id": 1, "name": "%s"}' % LONG),
        ("t.ndjson", LONG),
    ],
)
def test_a_long_line_in_another_package(tmp_path: Path, path: str, data: bytes) -> None:
    """So it is with any Data Package; what may be that long is judged as ever."""
    folder = foreign(tmp_path, data, path)
    line = 1 + data[: data.find(LONG[:99])].count(b"\n") if LONG[:99] in data else 3
    done = invoke("validate", folder, "--max-line-bytes", "2500")
    assert done.code == 1
    assert f"error F008 {path}:{line}: " in done.out
    assert "F008" not in invoke("validate", folder).out


def test_a_quote_that_is_never_closed(tmp_path: Path) -> None:
    """The endless cell behind it is an error at the limit, whatever lines it holds."""
    folder = foreign(tmp_path, ROWS + b'2,"' + b"x\n" * 5000)
    assert verdict(folder).code == 0  # Frictionless takes the end of the file for the quote
    done = invoke("validate", folder, "--max-line-bytes", "2500")
    assert done.code == 1
    assert "field larger than field limit (2500)" in done.out


@pytest.mark.parametrize("path", ["t.csv", "t.jsonl"])
def test_memory_stays_bounded(tmp_path: Path, path: str) -> None:
    """An endless line of 100 MB takes no more memory than a line of a few bytes."""
    script = (
        "import resource, sys; from turnpack.cli import turnpack\n"
        "turnpack.main(['validate', sys.argv[1]], standalone_mode=False)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )

    def peak(data: bytes) -> tuple[int, str]:
        folder = foreign(tmp_path, data, path)
        done = run_command([sys.executable, "-c", script, str(folder)], env=environment())
        assert done.err == ""
        *told, n_kib = done.out.splitlines()
        return int(n_kib), "\n".join(told)

    few, _ = peak(ROWS if path == "t.csv" else b'{"id": 1, "name": "a"}\n')
    many, told = peak(b"x" * 100_000_000)
    assert "error F008" in told
    assert many < few + 50_000


DESCRIPTORS: dict[str, tuple[str | bytes, str, str]] = {
    "nested without end": ("[" * 200_000, "P001", "nests deeper than 100 levels"),
    "nested in a property": (
        DESCRIPTOR[:-1] + ', "x": ' + "[" * 150 + "]" * 150 + "}",
        "P001",
        "nests deeper than 100 levels",
    ),
    "a number without end": (DESCRIPTOR[:-1] + ', "x": ' + "9" * 9999 + "}", "P001", "digits"),
    "no number": (DESCRIPTOR.replace('"path"', '"bytes": NaN, "path"'), "P001", "NaN"),
    "too large a number": (DESCRIPTOR.replace('"path"', '"bytes": 1e400, "path"'), "P004", "inf"),
    "stated twice": (DESCRIPTOR.replace('"path"', '"path": "u.csv", "path"'), "P012", "'path'"),
    "UTF-16": (DESCRIPTOR.encode("utf-16"), "P001", "byte 1 is not UTF-8"),
    "byte-order mark": (b"\xef\xbb\xbf" + DESCRIPTOR.encode(), "P001", "BOM"),
    "half a character": (DESCRIPTOR.replace('"x"', '"\\ud800"'), "P004", "\\ud800"),
    "half a character in a path": (DESCRIPTOR.replace("t.csv", "\\ud800"), "P002", "\\ud800"),
    "NUL in a path": (DESCRIPTOR.replace("t.csv", "t.csv\\u0000"), "P002", "does not lead"),
    "cut short": (DESCRIPTOR[:100], "P001", "line 1 column"),
    "a list": ("[]", "P001", "not an object"),
    "nothing": ("", "P001", "line 1 column 1"),
}


@pytest.mark.parametrize("name", DESCRIPTORS)
def test_a_descriptor_that_does_harm(tmp_path: Path, name: str) -> None:
    """What a parser stumbles over is an error of the data, in a line that can be read."""
    descriptor, code, words = DESCRIPTORS[name]
    (tmp_path / "t.csv").write_bytes(ROWS)
    (tmp_path / "u.csv").write_bytes(ROWS)
    done = assert_refused(described(tmp_path, descriptor), code)
    assert words in done.out
    assert max(map(len, done.out.splitlines())) < 3000


def test_a_descriptor_of_a_hundred_megabytes(tmp_path: Path) -> None:
    """A descriptor is read up to 32 MiB, and no further."""
    (tmp_path / "t.csv").write_bytes(ROWS)
    big = described(tmp_path, DESCRIPTOR[:-1] + ', "x": "' + "x" * 100_000_000 + '"}')
    assert "larger than 32 MiB" in assert_refused(big, "P001").out


@pytest.mark.parametrize("key", ["schema", "dialect"])
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"[" * 200_000, "deeper"),
        (b"[]", "not a JSON object"),
        (b"{", "not JSON"),
        (b"\xff", "not UTF-8"),
    ],
)
def test_a_schema_that_does_harm(tmp_path: Path, key: str, data: bytes, words: str) -> None:
    """What a resource names besides its table is read with the same care."""
    (tmp_path / "x.json").write_bytes(data)
    (tmp_path / "t.csv").write_bytes(ROWS)
    resource = {**RESOURCE, key: "x.json"}
    described(tmp_path, json.dumps({"name": "x", "resources": [resource]}))
    assert words in assert_refused(tmp_path, "P002").out


def test_a_message_is_not_as_long_as_the_data(tmp_path: Path) -> None:
    """Frictionless quotes the whole cell; the finding quotes its start."""
    done = assert_refused(foreign(tmp_path, b"id,name\n" + b"9" * 100_000 + b",x\n"), "T006")
    assert max(map(len, done.out.splitlines())) < 3000


BOMBS = {
    "aliases": "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(9)),
    "depth": "a: " + "[" * 50_000,
    "depth of blocks": "- " * 50_000,
    "size": "a: [" + "x, " * 1_000_000 + "]",
    "one text": "a: " + "x" * 3_000_000,
    "a tag": "a: !!python/object/apply:os.system ['touch pwned']\n",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_yaml_bomb(tmp_path: Path, name: str) -> None:
    """A corpus's descriptor that would grow, recurse or run is an error with its line."""
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / "datapackage.yaml").write_text(BOMBS[name], encoding="utf-8")
    for arguments in (("validate", corpus), ("build", corpus, "--out", tmp_path / "dist")):
        done = invoke(*arguments)
        assert done.code == 1
        assert "error P005 datapackage.yaml" in done.out + done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus"]


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_a_descriptor_that_is_a_link_out(release: Path, tmp_path: Path, kind: str) -> None:
    """A folder's descriptor is not read through a link to elsewhere, in either kind of package."""
    secret = tmp_path / "secret.json"
    (release / "datapackage.json").rename(secret)
    (release / "datapackage.json").symlink_to(secret)
    done = assert_refused(release, "P001")
    assert "leads out" in done.out


def test_a_file_that_is_no_file(release: Path) -> None:
    """A device or a pipe in the place of a table is not opened."""
    import os

    file = release / "csv" / "turns.csv"
    file.unlink()
    os.mkfifo(file)
    assert_refused(release, "F001")


def test_severities_of_unknown_codes(release: Path) -> None:
    """A code that no rule has, in what a package states, is told with the nearest ones."""
    descriptor = descriptor_of(release)
    descriptor["turnpack"] = {"severity": {"D04": "error"}}
    reseal(release, descriptor)
    done = verdict(release)
    assert "P090" in done.out
    assert "D004" in done.out
