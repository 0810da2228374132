"""Readers of other packages: found by their entry points, and their faults told as theirs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.running import Run, environment, run_command

from turnpack.errors import UsageError
from turnpack.read import choose_reader, known_readers
from turnpack.read.outside import outside_readers

READER = """
from turnpack.errors import DataError
from turnpack.read import Reader
from turnpack.records import Reading, Span

def read(data, path, encoding):
    text = data.decode()[5:].replace("|", ":\\n")
    return Reading(text, Span(0, len(text)))

def fail(data, path=None, encoding=None):
    raise KeyError("oops")

READER = Reader("bars", (".bars",), read, lambda data: data.startswith(b"BARS\\n"))
FAILS = Reader("bars", (".bars",), fail)
LOOKS_AND_FAILS = Reader("bars", (".bars",), read, fail)
NONE = "no reader"
"""
SOURCE = "BARS\nAnn Lee|Why now?\nBo|Because.\nAnn Lee|I see.\nBo|Good.\n"


def install(folder: Path, value: str) -> Path:
    """Lay out a distribution as an installer does, and a source of its kind beside it."""
    info = folder / "bars_for_test-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: bars-for-test\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[turnpack.readers]\nbars = {value}\n")
    (folder / "bars_for_test.py").write_text(READER, encoding="utf-8")
    (folder / "talk.bars").write_text(SOURCE, encoding="utf-8")
    return folder / "talk.bars"


def inspect(folder: Path) -> Run:
    """Inspect the source in a new process that sees the distribution in ``folder``."""
    path = f"{folder}{':' if sys.platform != 'win32' else ';'}{':'.join(sys.path)}"
    command = [sys.executable, "-m", "turnpack", "inspect", "talk.bars", "--language", "en"]
    return run_command(command, cwd=folder, env=environment(PYTHONPATH=path))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that Python looks for packages in."""
    monkeypatch.syspath_prepend(tmp_path)
    known_readers.cache_clear()
    yield tmp_path
    known_readers.cache_clear()
    sys.modules.pop("bars_for_test", None)


def test_a_reader_of_another_package_is_found(site: Path) -> None:
    """It is known, chosen by content and by suffix, and reads."""
    install(site, "bars_for_test:READER")
    assert known_readers()[-1].name == "bars"
    for data, suffix in ((SOURCE.encode(), ".txt"), (b"x", ".BARS")):
        reader = choose_reader(data, suffix)
        assert reader is not None
        assert reader.name == "bars"


def test_a_reader_of_another_package_works_on_the_command_line(tmp_path: Path) -> None:
    """A source of its kind goes the whole way."""
    install(tmp_path, "bars_for_test:READER")
    done = inspect(tmp_path)
    assert done.code == 0, done.err
    assert "bars, " in done.out
    assert "Turns (4)" in done.out


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("no_such_module_anywhere:READER", "ModuleNotFoundError: No module named"),
        ("bars_for_test:MISSING", "AttributeError"),
        ("bars_for_test:NONE", "bars_for_test:NONE is no turnpack.read.Reader"),
        ("bars_for_test:FAILS", "KeyError: 'oops'"),
        ("bars_for_test:LOOKS_AND_FAILS", "KeyError: 'oops'"),
    ],
)
def test_a_broken_reader_is_named(tmp_path: Path, value: str, problem: str) -> None:
    """Whatever another package does wrong ends in one message with its name, and code 2."""
    install(tmp_path, value)
    done = inspect(tmp_path)
    assert done.code == 2
    assert "Traceback" not in done.err
    assert "The reader 'bars' of the installed package bars-for-test does not work: " in done.err
    assert problem in done.err
    assert "uninstall bars-for-test" in done.err


def test_a_broken_reader_is_no_error_of_the_data(site: Path) -> None:
    """In Python it is a wrong use, with the cause kept."""
    install(site, "bars_for_test:NONE")
    with pytest.raises(UsageError):
        list(outside_readers())
