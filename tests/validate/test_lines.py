"""Files are looked at for endless lines before any reader has them in memory."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from turnpack.validate import lines
from turnpack.validate.lines import excess

LONGEST = 1000


def written(folder: Path, data: bytes, name: str = "t.csv") -> Path:
    """Return a file that holds ``data``."""
    file = folder / name
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=repr)
@pytest.mark.parametrize("before", [0, 1, 7, 150, 5000])
@pytest.mark.parametrize("last", [True, False])
def test_a_line_may_be_so_long_and_no_longer(
    tmp_path: Path, end: bytes, before: int, last: bool
) -> None:
    """At the limit a line passes, one byte more is found at its number, wherever it stands."""
    head = (b"ab" + end) * before
    for n in (LONGEST, LONGEST + 1):
        file = written(tmp_path, head + b"x" * n + (b"" if last else end + b"y" + end))
        found = excess(file, LONGEST)
        if n == LONGEST:
            assert found is None
        else:
            assert found == (before + 1, "A line is longer than 1,000 bytes.")


def test_short_lines_pass(tmp_path: Path) -> None:
    """A file of any size whose lines are short passes, as does an empty one."""
    assert excess(written(tmp_path, b"0123456789\n" * 300_000), LONGEST) is None
    assert excess(written(tmp_path, b""), LONGEST) is None
    assert excess(written(tmp_path, b"\n" * 100_000), LONGEST) is None


def test_the_first_hundred_lines_together(tmp_path: Path) -> None:
    """Lines that pass one by one are too much where Frictionless reads them all at once."""
    line = b"x" * 29 + b"\n"
    assert excess(written(tmp_path, line * 10_000), LONGEST) is None
    long = (b"x" * 999 + b"\n") * 5
    found = excess(written(tmp_path, long + line * 1000), LONGEST)
    assert found == (1, "The first 100 lines are longer than 4,000 bytes together.")
    # Further down they are read one by one.
    assert excess(written(tmp_path, b"y\n" * 100 + long * 100), LONGEST) is None


def zipped(data: bytes, folder: Path) -> bytes:
    """Return an archive of two files, the second of which is ``data``."""
    file = folder / "made.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"a\n")
        archive.writestr("t.csv", data)
    return file.read_bytes()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}


@pytest.mark.parametrize("kind", PACKERS)
def test_packed_files_are_looked_into(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long line is found in what is unpacked, and what unpacks without end is stopped."""
    pack = PACKERS[kind]
    bad = written(tmp_path, pack(b"a\n" + b"x" * 5000), f"t.csv.{kind}")
    assert excess(bad, LONGEST) == (2, "A line is longer than 1,000 bytes.")
    unnamed = written(tmp_path, bad.read_bytes(), "t.csv")
    assert excess(unnamed, LONGEST, kind) == (2, "A line is longer than 1,000 bytes.")
    monkeypatch.setattr(lines, "MOST_UNPACKED", 100_000)
    bomb = written(tmp_path, pack(b"a\n" * 100_000), f"t.csv.{kind}")
    assert excess(bomb, LONGEST) == (None, "It unpacks to more than 100,000 bytes.")
    assert excess(written(tmp_path, b"a\n" * 100_000), LONGEST) is None


def test_archives_are_looked_into(tmp_path: Path) -> None:
    """In an archive it is the file that is meant that counts."""
    file = written(tmp_path, zipped(b"x" * 5000, tmp_path), "t.zip")
    assert excess(file, LONGEST, "zip", "t.csv") == (1, "A line is longer than 1,000 bytes.")
    assert excess(file, LONGEST) is None


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz", "zip"])
def test_damage_is_left_to_the_reader(tmp_path: Path, kind: str) -> None:
    """What is not packed as it says, or cut short, is no matter of lines."""
    for data in (b"", b"id,name\n", gzip.compress(b"a\n" * 9000)[:40], zipped(b"", tmp_path)[:50]):
        assert excess(written(tmp_path, data, f"t.{kind}"), LONGEST) is None
