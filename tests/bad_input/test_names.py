"""Names of files that are no UTF-8: shown as escapes, or refused by name; nothing breaks."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.cli.corpora import transcript, tree, write_corpus
from tests.cli.running import invoke, run

from turnpack.report import report_names

NAME = os.fsdecode(b"a\xff")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names are UTF-8 elsewhere")


@pytest.mark.parametrize("form", report_names())
def test_a_file_of_a_package(release: Path, tmp_path: Path, form: str) -> None:
    """A file that should not be there is told in every format, to a file and to stdout."""
    (release / "csv" / f"{NAME}.csv").write_text("x\n", encoding="utf-8")
    report = tmp_path / "report"
    assert invoke("validate", release, "--format", form, "--output", report).code == 1
    assert "F005" in report.read_text("utf-8")
    assert invoke("validate", release, "--format", form).code == 1


def test_the_folder_of_a_package(release: Path) -> None:
    """The readers of tables cannot open such a folder; that is said, and no table is blamed."""
    folder = release.rename(release.with_name(NAME))
    for path in (folder, folder / "datapackage.json"):
        done = invoke("validate", path)
        assert (done.code, done.out) == (2, "")
        assert "is not UTF-8" in done.err
        assert "Rename the folder" in done.err


def test_the_folder_of_a_corpus(tmp_path: Path) -> None:
    """A corpus in such a folder is built and checked like any other."""
    corpus = write_corpus(tmp_path / NAME)
    assert invoke("validate", corpus).code == 0
    assert invoke("build", corpus, "--out", tmp_path / "dist").code == 0


def test_a_source(tmp_path: Path) -> None:
    """A source's name is kept as far as it is text, and findings name it so."""
    corpus = write_corpus(tmp_path / "corpus", {f"{NAME}.txt": transcript()})
    assert invoke("validate", corpus).code == 0
    (corpus / "sources" / f"{NAME}.txt").write_bytes(b"")
    assert "error S001 sources/a\ufffd.txt:1" in invoke("validate", corpus).out


@pytest.mark.parametrize("verb", ["build", "convert"])
def test_the_folder_of_the_output(tmp_path: Path, verb: str) -> None:
    """Tables cannot be written there, so nothing is, and the message says why."""
    corpus = write_corpus(tmp_path / "corpus")
    subject = corpus if verb == "build" else corpus / "sources" / "a.txt"
    before = tree(tmp_path)
    done = invoke(verb, subject, "--out", tmp_path / NAME)
    assert (done.code, done.out) == (2, "")
    assert "is not UTF-8" in done.err
    assert tree(tmp_path) == before


def test_a_report(release: Path, tmp_path: Path) -> None:
    """A report can be written to a file of any name."""
    done = run("validate", release, "--output", tmp_path / NAME)
    assert (done.code, done.err) == (0, "")
    assert "is valid" in (tmp_path / NAME).read_text("utf-8")
