"""Staging: files and folders appear whole or not at all."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest

from turnpack.emit.staging import move_files, replace_folder, staging, write_file
from turnpack.errors import OutputError

HOST = re.sub("[^A-Za-z0-9]", "_", platform.node())


def names(folder: Path) -> list[str]:
    """Return everything below ``folder``."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def put(path: Path, text: str = "x") -> Path:
    """Write ``text`` into a file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def dead_process() -> int:
    """The id of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_stage_is_hidden_and_goes(tmp_path: Path) -> None:
    """The folder lies hidden beside the target, names its process, and is gone afterwards."""
    out = tmp_path / "a" / "out"
    with staging(out) as stage:
        assert stage.parent == out
        assert stage.name.startswith(f".turnpack-{os.getpid()}-")
        assert stage.stat().st_mode & 0o777 == 0o755
        put(stage / "x" / "y.txt")
    assert names(out) == []


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, GeneratorExit])
def test_nothing_stays_after_an_exception(tmp_path: Path, error: type[BaseException]) -> None:
    """Whatever ends the work, what was begun is removed and the target is untouched."""
    put(tmp_path / "release" / "old.txt")

    def work() -> None:
        with staging(tmp_path) as stage:
            put(stage / "release" / "new.txt")
            raise error

    with pytest.raises(error):
        work()
    assert names(tmp_path) == ["release", "release/old.txt"]


def test_error_of_the_system_becomes_an_output_error(tmp_path: Path) -> None:
    """A full disk and its like are told with the folder and a remedy."""

    def work() -> None:
        with staging(tmp_path) as stage:
            put(stage / "a.txt")
            raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match=r"No space left.*--out"):
        work()
    assert names(tmp_path) == []


@pytest.mark.parametrize("place", ["file", "file/below", "file/far/below"])
def test_parent_that_cannot_be_written(tmp_path: Path, place: str) -> None:
    """A target at or below a regular file is an error that names it; nothing is changed."""
    put(tmp_path / "file", "kept")
    with (
        pytest.raises(OutputError, match=r"Cannot write to .*file.*Choose another folder"),
        staging(tmp_path / place),
    ):
        pytest.fail("there is no place to stage in")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


@pytest.mark.skipif(os.geteuid() == 0, reason="permission bits do not bind root")
def test_parent_without_permission(tmp_path: Path) -> None:
    """A folder that may not be written to is an error that names it."""
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="Permission denied"), staging(tmp_path):
            pytest.fail("the folder may not be written to")
    finally:
        tmp_path.chmod(0o700)


def test_leftovers_of_the_dead_are_removed(tmp_path: Path, dead_process: int) -> None:
    """What a killed run left goes; what a living one stages, and all else, stays."""
    put(tmp_path / f".turnpack-{dead_process}-{HOST}-abc" / "a.txt")
    put(tmp_path / f".turnpack-{os.getpid()}-{HOST}-abc" / "a.txt")
    put(tmp_path / ".turnpack-mine" / "a.txt")
    put(tmp_path / "release" / "a.txt")
    with staging(tmp_path):
        pass
    kept = {name.split("/")[0] for name in names(tmp_path)}
    assert kept == {f".turnpack-{os.getpid()}-{HOST}-abc", ".turnpack-mine", "release"}


@pytest.mark.parametrize("before", ["nothing", "folder", "file", "link"])
def test_replace_folder(tmp_path: Path, before: str) -> None:
    """The new folder stands in the place of whatever was there, as a whole."""
    target = tmp_path / "release"
    elsewhere = put(tmp_path / "elsewhere" / "kept.txt").parent
    match before:
        case "folder":
            put(target / "old.txt")
        case "file":
            put(target)
        case "link":
            target.symlink_to(elsewhere)
    with staging(tmp_path) as stage:
        put(stage / "release" / "new.txt")
        replace_folder(stage / "release", target)
    assert names(tmp_path) == ["elsewhere", "elsewhere/kept.txt", "release", "release/new.txt"]


def test_replace_folder_puts_back_on_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the new folder cannot be moved, the old one is where it was."""
    target = tmp_path / "release"
    put(target / "old.txt")
    rename = Path.rename

    def fail(self: Path, to: Path) -> Path:
        if self.name == "release" and self != target:
            raise OSError(5, "Input/output error")
        return rename(self, to)

    def work() -> None:
        with staging(tmp_path) as stage:
            put(stage / "release" / "new.txt")
            monkeypatch.setattr(Path, "rename", fail)
            replace_folder(stage / "release", target)

    with pytest.raises(OutputError, match="Input/output error"):
        work()
    assert names(tmp_path) == ["release", "release/old.txt"]


def test_move_files(tmp_path: Path) -> None:
    """Files of the same names give way, others in the target stay."""
    put(tmp_path / "out" / "csv" / "turns.csv", "old")
    put(tmp_path / "out" / "csv" / "mine.csv", "mine")
    with staging(tmp_path / "out") as stage:
        put(stage / "tables" / "csv" / "turns.csv", "new")
        put(stage / "tables" / "data" / "turns.parquet", "new")
        move_files(stage / "tables", tmp_path / "out")
    assert names(tmp_path / "out") == [
        "csv",
        "csv/mine.csv",
        "csv/turns.csv",
        "data",
        "data/turns.parquet",
    ]
    assert (tmp_path / "out" / "csv" / "turns.csv").read_text(encoding="utf-8") == "new"


def test_a_file_appears_whole(tmp_path: Path) -> None:
    """A file is written in one step, replaces the one before, and leaves nothing else."""
    file = tmp_path / "report.json"
    write_file(file, "一\n")
    write_file(file, "二\n")
    assert file.read_bytes() == "二\n".encode()
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_cannot_be_written_stays(tmp_path: Path) -> None:
    """Text that cannot be written leaves the file as it was; a folder is never replaced."""
    file = tmp_path / "report.json"
    write_file(file, "before")
    with pytest.raises(UnicodeEncodeError):
        write_file(file, "half \ud800")
    assert file.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [file]
    with pytest.raises(OutputError, match="it is a folder"):
        write_file(tmp_path, "x")
    with pytest.raises(OutputError, match="Nothing was written"):
        write_file(tmp_path / "gone" / "report", "x")


def test_hidden_files_of_the_user_stay(tmp_path: Path) -> None:
    """What is hidden in the output folder and was not written here is left alone."""
    (tmp_path / "notes").write_text("new", "utf-8")
    for name in (".notes.before", ".only.before"):
        (tmp_path / name).write_text(name, "utf-8")
    with staging(tmp_path):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".notes.before",
        ".only.before",
        "notes",
    ]
