"""``turnpack validate``: the verdict on stdout, for people and for scripts."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.running import invoke, run


def test_a_valid_package(founding_release: Path) -> None:
    """A valid package gives one line of verdict and the rows that were checked."""
    done = invoke("validate", founding_release)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == f"{founding_release} is valid (no findings)"
    assert "  turns            47" in done.out


def test_the_verdict_of_the_process(founding_release: Path, tmp_path: Path) -> None:
    """The real process leaves with 1 over a damaged package and prints findings on stdout."""
    damaged = tmp_path / "release"
    shutil.copytree(founding_release, damaged)
    (damaged / "csv" / "turns.csv").unlink()
    done = run("validate", damaged)
    assert done.code == 1
    assert "error F001 csv/turns.csv" in done.out
    assert done.err == ""


def test_no_package(tmp_path: Path) -> None:
    """A folder without a descriptor is an error of the data; a missing folder is wrong use."""
    assert invoke("validate", tmp_path).code == 1
    assert invoke("validate", tmp_path / "gone").code == 2
