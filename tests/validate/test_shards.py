"""A release whose tables are several files each is proven file by file, and as one table."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.cli.corpora import transcript, write_corpus
from tests.large import cut_small_corpora, parquet_of
from tests.validate.damage import descriptor_of, edit_bytes, edit_lines, reseal
from tests.validate.verdicts import assert_refused

from turnpack.emit.tables import known_writers
from turnpack.findings import SOURCE, Finding
from turnpack.pipeline import build
from turnpack.validate import validate_package
from turnpack.validate.places import with_rows

FORMATS = [(writer.name, writer.folder) for writer in known_writers()]


@pytest.fixture(scope="module")
def cut_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of three invented sessions, each in files of its own."""
    folder = tmp_path_factory.mktemp("cut")
    sources = {f"{i}.txt": transcript(i, exchanges=i) for i in (1, 2, 3)}
    corpus = write_corpus(folder / "corpus", sources)
    with pytest.MonkeyPatch.context() as patch:
        cut_small_corpora(patch)
        result = build(corpus, folder / "dist")
    assert result.path is not None
    return result.path


@pytest.fixture
def release(cut_release: Path, tmp_path: Path) -> Path:
    """A copy of the release that a test may damage."""
    return Path(shutil.copytree(cut_release, tmp_path / "release"))


def shards(release: Path, folder: str, table: str) -> list[Path]:
    """Return the files of a table in one format."""
    files = sorted((release / folder / table).iterdir())
    assert len(files) == 3
    return files


def resource(descriptor: dict[str, Any], name: str) -> dict[str, Any]:
    """Return what the descriptor says of the resource."""
    [found] = [entry for entry in descriptor["resources"] if entry["name"] == name]
    assert isinstance(found, dict)
    return found


def found(release: Path) -> list[Finding]:
    """Return all findings, each with its places in all formats."""
    result = validate_package(release)
    return list(with_rows(result.log.findings(), result.package))


def test_it_is_valid(cut_release: Path) -> None:
    """Nothing is found, every row of every file is looked at, and every file is described."""
    result = validate_package(cut_release)
    assert list(result.log.findings()) == []
    assert result.n_rows == {name: parquet_of(cut_release, name).num_rows for name in result.n_rows}
    assert result.n_rows["sessions"] == 3
    for table in ("turns", "sessions", "speakers", "segments", "qa_pairs"):
        for name, folder in FORMATS:
            entry = resource(
                descriptor_of(cut_release), table if name == "csv" else f"{table}-{name}"
            )
            files = [f.relative_to(cut_release) for f in shards(cut_release, folder, table)]
            assert entry["path"] == [file.as_posix() for file in files]
            assert [part["path"] for part in entry["parts"]] == entry["path"]
            assert not {"bytes", "hash"} & entry.keys()


@pytest.mark.parametrize(("name", "folder"), FORMATS)
def test_a_changed_file_is_named(release: Path, name: str, folder: str) -> None:
    """A bit of one shard that is not what the descriptor says is reported at that shard."""
    file = shards(release, folder, "turns")[1]
    edit_bytes(file, lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
    path = file.relative_to(release).as_posix()
    assert path in {f.file for f in found(release) if f.code == "F002"}, name


@pytest.mark.parametrize(("name", "folder"), FORMATS)
def test_a_missing_file_is_named(release: Path, name: str, folder: str) -> None:
    """Where one shard is gone, that one is named, and the table is not taken for whole."""
    file = shards(release, folder, "turns")[2]
    file.unlink()
    path = file.relative_to(release).as_posix()
    assert path in {f.file for f in found(release) if f.code == "F001"}, name


@pytest.mark.parametrize("folder", ["csv", "jsonl"])
def test_a_value_is_placed_in_its_file(release: Path, folder: str) -> None:
    """A text that differs in one format is shown at the row of the table, and at file and line."""
    file = shards(release, folder, "turns")[1]
    before = pq.read_metadata(shards(release, "data", "turns")[0]).num_rows
    edit_bytes(file, lambda data: data.replace("全部免费".encode(), "全都免费".encode(), 1))
    reseal(release)
    [differs] = [f for f in found(release) if f.code == "T002"]
    lines = file.read_text("utf-8").splitlines()
    line = next(i for i, text in enumerate(lines, start=1) if "全都免费" in text)
    row = line - (1 if folder == "csv" else 0)
    assert differs.row == before + row
    places = {place.format: place for place in differs.rows}
    assert places.keys() == {SOURCE, "csv", "jsonl", "parquet"}
    for name, own in FORMATS:
        assert places[name].file == shards(release, own, "turns")[1].relative_to(release).as_posix()
        assert places[name].row == before + row
    assert (places["csv"].line, places["jsonl"].line) == (row + 1, row)


def of_turns(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], object]:
    """Return the damage that changes what the descriptor says of the CSV of the turns."""

    def damage(release: Path) -> None:
        descriptor = descriptor_of(release)
        change(resource(descriptor, "turns"))
        reseal(release, descriptor)

    return damage


def without_a_row(folder: str) -> Callable[[Path], object]:
    """Return the damage that leaves out the last row of the second shard in one format."""

    def damage(release: Path) -> None:
        edit_lines(shards(release, folder, "turns")[1], lambda lines: lines[:-1])
        reseal(release)

    return damage


def moved_a_row(release: Path) -> None:
    """Move the last row of the first CSV of segments to the second."""
    first, second, _ = shards(release, "csv", "segments")
    lines = first.read_bytes().splitlines(keepends=True)
    edit_lines(first, lambda lines: lines[:-1])
    edit_lines(second, lambda own: [own[0], lines[-1], *own[1:]])
    reseal(release)


def other_header(release: Path) -> None:
    """Let the second CSV name its columns otherwise."""
    edit_lines(shards(release, "csv", "turns")[1], lambda ls: [b"x" + ls[0], *ls[1:]])
    reseal(release)


def without_header(release: Path) -> None:
    """Leave out the header of the second CSV, as some writers do."""
    edit_lines(shards(release, "csv", "turns")[1], lambda lines: lines[1:])
    reseal(release)


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a shard is not named": (of_turns(lambda e: e["path"].pop()), "F005"),
    "fewer files in one format": (of_turns(lambda e: e["path"].pop()), "T002"),
    "a shard is named twice": (of_turns(lambda e: e["path"].append(e["path"][0])), "P002"),
    "a file of another table": (of_turns(lambda e: e["path"].append("csv/people.csv")), "P002"),
    "a file outside": (of_turns(lambda e: e["path"].append("../turns.csv")), "P002"),
    "no path at all": (of_turns(lambda e: e["path"].clear()), "P002"),
    "a path that is none": (of_turns(lambda e: e["path"].append(5)), "P002"),
    "shards in another order": (of_turns(lambda e: e["path"].reverse()), "T002"),
    "no size and hash": (of_turns(lambda e: e.pop("parts")), "F004"),
    "no hash of a shard": (of_turns(lambda e: e["parts"][1].pop("hash")), "F004"),
    "another size of a shard": (of_turns(lambda e: e["parts"][1].update(bytes=3)), "F002"),
    "a row less in CSV": (without_a_row("csv"), "T002"),
    "a row less in JSONL": (without_a_row("jsonl"), "T002"),
    "a row in another shard": (moved_a_row, "T002"),
    "another header": (other_header, "T003"),
    "no header": (without_header, "T003"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage(release: Path, name: str) -> None:
    """Each is reported under its code."""
    damage, code = DAMAGES[name]
    damage(release)
    if code == "F004":
        assert code in {f.code for f in found(release)}
    else:
        assert_refused(release, code)


def test_a_file_that_cannot_be_read_is_named(release: Path) -> None:
    """What is said of a table that cannot be read is said at the shard."""
    other_header(release)
    path = shards(release, "csv", "turns")[1].relative_to(release).as_posix()
    assert [f.file for f in found(release) if f.code == "T003"] == [path]


@pytest.mark.parametrize("kept", [["csv"], ["jsonl"], ["parquet"], ["csv", "jsonl"]])
def test_fewer_formats(release: Path, kept: list[str]) -> None:
    """Whichever formats there are, keys and rows hold over all files of each."""
    descriptor = descriptor_of(release)
    entries = descriptor["resources"]
    descriptor["resources"] = [entry for entry in entries if entry["format"] in kept]
    # No release any more: its card would load files that are gone.
    del descriptor["version"]
    for name, folder in FORMATS:
        if name not in kept:
            shutil.rmtree(release / folder)
    reseal(release, descriptor)
    result = validate_package(release)
    assert not result.log.has_errors, list(result.log.findings())
    assert result.n_rows["sessions"] == 3
    assert result.n_rows["turns"] > 3 * 7


@pytest.mark.parametrize("kept", [["csv"], ["jsonl"], ["csv", "jsonl", "parquet"]])
def test_keys_hold_across_files(release: Path, kept: list[str]) -> None:
    """A row that stands in two files is found, at its row of the table and in its file."""
    descriptor = descriptor_of(release)
    entries = descriptor["resources"]
    descriptor["resources"] = [entry for entry in entries if entry["format"] in kept]
    for name, folder in FORMATS:
        if name in kept:
            first, _, last = shards(release, folder, "sessions")
            last.write_bytes(first.read_bytes())
        else:
            shutil.rmtree(release / folder)
    (release / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    reseal(release)
    twice = [f for f in found(release) if f.code == "T004" and f.table == "sessions"]
    assert {f.row for f in twice} == {3}
    for place in twice[0].rows:
        if place.format != SOURCE:
            own = dict(FORMATS)[place.format]
            file = shards(release, own, "sessions")[2]
            assert place.file == file.relative_to(release).as_posix()
    assert {f.row for f in found(release) if f.code == "T006"} >= ({3} if "csv" in kept else set())
