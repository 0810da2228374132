"""``turnpack validate CORPUS``: the verdict on what a build would make, and nothing is kept."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from tests.cli.corpora import transcript, tree, write_corpus
from tests.cli.running import invoke

from turnpack.errors import OutputError
from turnpack.pipeline import build, check


def test_a_good_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A corpus that builds is valid, by its folder or its descriptor; no file is left anywhere."""
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    corpus = write_corpus(tmp_path / "corpus")
    before = tree(tmp_path)
    for path in (corpus, corpus / "datapackage.yaml"):
        done = invoke("validate", path)
        assert (done.code, done.err) == (0, "")
        assert done.out.splitlines()[0] == f"{path} is valid (no findings)"
        assert "  turns             7" in done.out
    assert tree(tmp_path) == before
    assert list(aside.iterdir()) == []


def test_what_a_build_refuses_is_refused(tmp_path: Path) -> None:
    """The findings are those of the build, at the sources, in the form that is asked for."""
    corpus = write_corpus(tmp_path / "corpus", {"a.txt": transcript(), "b.txt": b"\xff"})
    done = invoke("validate", corpus, "--format", "json")
    told = json.loads(done.out)
    assert (done.code, done.err, told["valid"]) == (1, "", False)
    assert [(f["code"], f["file"], f["line"]) for f in told["findings"]] == [
        ("S003", "sources/b.txt", 1)
    ]
    assert "error S003 sources/b.txt:1" in invoke("build", corpus, "--out", tmp_path / "dist").err


def test_a_wrong_descriptor_is_a_finding(tmp_path: Path) -> None:
    """What is wrong in datapackage.yaml is told at its line, in every report."""
    corpus = write_corpus(tmp_path / "corpus", version="one")
    done = invoke("validate", corpus)
    assert done.code == 1
    assert "error P005 datapackage.yaml:3" in done.out


def test_an_unfinished_corpus_is_wrong_use(tmp_path: Path) -> None:
    """Without a licence there is nothing to judge: exit code 2, as with a build."""
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / "LICENSE").unlink()
    done = invoke("validate", corpus)
    assert (done.code, done.out) == (2, "")
    assert "lacks LICENSE" in done.err


def test_a_package_is_a_package(tmp_path: Path) -> None:
    """A folder with a datapackage.json is judged by that, whatever YAML lies beside it."""
    release = build(write_corpus(tmp_path / "corpus"), tmp_path / "dist").path
    assert release is not None
    (release / "datapackage.yaml").write_text("name: other\n", encoding="utf-8")
    assert "error F003 datapackage.yaml" in invoke("validate", release).out


def test_fail_on_warning(tmp_path: Path) -> None:
    """A warning is no error of the data; with --fail-on warning it fails all the same."""
    text = transcript(preamble="").replace("date: 2024-05-08\n", "").replace("2024-05-08 ", "")
    corpus = write_corpus(tmp_path / "corpus", {"a.txt": text})
    done = invoke("validate", corpus)
    assert done.code == 0
    assert "warning D009" in done.out
    strict = invoke("validate", corpus, "--fail-on", "warning")
    assert (strict.code, strict.out) == (1, done.out)
    assert invoke("validate", corpus, "--fail-on", "warning", "--select", "S001").code == 0


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the folder for temporary files cannot be written to, the message names the remedy."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "file"))
    corpus = write_corpus(tmp_path / "corpus")
    with pytest.raises(OutputError, match="TMPDIR"):
        check(corpus)
    assert invoke("validate", corpus).code == 2
