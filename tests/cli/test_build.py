"""``turnpack build``: what it prints, what it writes, what it leaves alone."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from tests.cli.corpora import transcript, tree, write_corpus
from tests.cli.running import environment, invoke, run_command

from turnpack.emit.rows import Row, session_rows
from turnpack.records import Session


def test_the_result_is_on_stdout(tmp_path: Path) -> None:
    """The release's path and its numbers of rows go to stdout; stderr stays silent."""
    corpus = write_corpus(tmp_path / "corpus")
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == str(tmp_path / "dist" / "small-1.0.0")
    rows = dict(line.split() for line in lines[1:-1])
    expected = {"turns": "7", "qa_pairs": "2", "sessions": "1", "speakers": "4"}
    assert rows == {**expected, "people": "0", "segments": "7", "notes": "1"}
    assert lines[-1].startswith("  0 of ")


def test_only_the_release_is_left(tmp_path: Path) -> None:
    """The output folder holds the release and no hidden folder."""
    invoke("build", write_corpus(tmp_path / "corpus"), "--out", tmp_path / "dist")
    assert os.listdir(tmp_path / "dist") == ["small-1.0.0"]  # noqa: PTH208 - hidden ones too


def test_the_release_is_open_to_readers(tmp_path: Path) -> None:
    """Everybody who may read files may read the release's folders."""
    invoke("build", write_corpus(tmp_path / "corpus"), "--out", tmp_path / "dist")
    modes = {p.stat().st_mode & 0o555 for p in (tmp_path / "dist").rglob("*") if p.is_dir()}
    assert modes == {0o555}


def test_an_earlier_release_gives_way_as_a_whole(tmp_path: Path) -> None:
    """Building again replaces the release; no file of the earlier one is left in it."""
    corpus, release = write_corpus(tmp_path / "corpus"), tmp_path / "dist" / "small-1.0.0"
    invoke("build", corpus, "--out", tmp_path / "dist")
    first = tree(release)
    (release / "stray.txt").write_text("x", encoding="utf-8")
    (tmp_path / "dist" / "other-1.0.0").mkdir()
    assert invoke("build", corpus, "--out", tmp_path / "dist").code == 0
    assert tree(release) == first
    assert sorted(p.name for p in (tmp_path / "dist").iterdir()) == ["other-1.0.0", "small-1.0.0"]


def test_the_corpus_is_not_written_to(tmp_path: Path) -> None:
    """Building changes nothing in the corpus."""
    corpus = write_corpus(tmp_path / "corpus")
    before = tree(corpus)
    invoke("build", corpus, "--out", tmp_path / "dist")
    assert tree(corpus) == before


def test_defaults_are_the_folders_of_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without arguments the corpus is ``datapackage`` and the output folder ``dist``."""
    write_corpus(tmp_path / "datapackage")
    monkeypatch.chdir(tmp_path)
    assert invoke("build").out.startswith(f"{Path('dist') / 'small-1.0.0'}\n")
    assert (tmp_path / "dist" / "small-1.0.0" / "README.md").is_file()


def test_warnings_go_to_stderr_and_into_the_release(tmp_path: Path) -> None:
    """A warning does not stop a release; it is told on stderr and kept in findings.json."""
    corpus = write_corpus(tmp_path / "corpus", turnpack={"language": "zh"})
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert done.code == 0
    assert "warning D004 sources/a.txt:8:" in done.err
    text = (tmp_path / "dist" / "small-1.0.0" / "findings.json").read_text("utf-8")
    kept = json.loads(text)
    assert kept["totals"] == [{"code": "D004", "severity": "warning", "count": 1}]
    assert kept["findings"][0]["file"] == "sources/a.txt"


def test_bad_gold_is_an_error(tmp_path: Path) -> None:
    """Gold that cannot be used is told with its place and remedy; there is no release then."""
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / "gold").mkdir()
    (corpus / "gold" / "a.json").write_text('{"doc": "sources/a.txt"}', encoding="utf-8")
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert (done.code, done.out) == (1, "")
    assert "error P020 gold/a.json: the gold: 'turns' is missing." in done.err
    assert "fix: " in done.err
    assert tree(tmp_path / "dist") == {}


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """Hash seed, zone, locale, working directory and the files' order change no byte."""
    sources = {f"{name}.txt": transcript(i) for i, name in enumerate("abc")}
    corpus = write_corpus(tmp_path / "corpus", sources)
    again = write_corpus(tmp_path / "copy" / "corpus", dict(reversed(sources.items())))
    places = [
        (corpus, tmp_path, environment(PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")),
        (again, Path("/"), environment(PYTHONHASHSEED="7", TZ="Asia/Kolkata", LC_ALL="C")),
    ]
    trees = []
    for number, (folder, cwd, env) in enumerate(places):
        out = tmp_path / f"dist{number}"
        command = [sys.executable, "-m", "turnpack", "build", str(folder), "--out", str(out)]
        done = run_command(command, cwd=cwd, env=env)
        assert done.code == 0, done.err
        trees.append(tree(out / "small-1.0.0"))
    assert len(trees[0]) > 20
    differing = [name for name in trees[0] if trees[0][name] != trees[1].get(name)]
    assert differing == []
    assert trees[0].keys() == trees[1].keys()


def test_a_release_that_breaks_the_contract_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What validation refuses is not released, and the finding names the place in the source."""

    def spoilt(session: Session) -> dict[str, list[Row]]:
        rows = session_rows(session)
        rows["turns"][2]["role"] = "audience"
        return rows

    monkeypatch.setattr("turnpack.emit.tables.session_rows", spoilt)
    done = invoke("build", write_corpus(tmp_path / "corpus"), "--out", tmp_path / "dist")
    assert (done.code, done.out) == (1, "")
    assert "error T001 sources/a.txt:13:" in done.err
    assert tree(tmp_path / "dist") == {}
