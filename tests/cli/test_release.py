"""``turnpack release``."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from tests.conftest import CORPUS
from tests.diff.edits import replaced, with_second_session, without_an_exchange

from turnpack import releasing
from turnpack.cli import turnpack
from turnpack.pipeline import build
from turnpack.validate import validate_package

Run = Callable[..., Result]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The founding corpus without its gold, which is about the source as it is."""
    folder = tmp_path / "datapackage"
    shutil.copytree(CORPUS, folder, ignore=shutil.ignore_patterns("gold"))
    return folder


@pytest.fixture
def run(corpus: Path) -> Run:
    """Return a function that runs the verb on the corpus."""

    def runner(*arguments: str) -> Result:
        return CliRunner().invoke(
            turnpack,
            ["release", str(corpus), "--out", str(corpus.parent / "dist"), *arguments],
            env={"SOURCE_DATE_EPOCH": "1795600000"},
        )

    return runner


def _version(corpus: Path) -> str:
    return str(yaml.safe_load((corpus / "datapackage.yaml").read_text("utf-8"))["version"])


def _files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_a_first_release_and_the_next(run: Run, corpus: Path) -> None:
    """The second has the version that its changes ask for, in every file that states it."""
    assert run("--first").exit_code == 0
    replaced("路透社记者：", "法新社记者：")(corpus)
    with_second_session(corpus)
    result = run()
    assert result.exit_code == 0, result.stderr
    assert "Released 1.1.0 after 1.0.0" in result.stdout
    assert "minor  1 session added" in result.stdout
    assert "patch  1 session corrected" in result.stdout
    assert _version(corpus) == "1.1.0"
    bundle = corpus.parent / "dist" / "minister-press-conferences-1.1.0"
    assert validate_package(bundle).valid
    told = (bundle / "CHANGELOG.md").read_text("utf-8")
    assert told == (corpus / "CHANGELOG.md").read_text("utf-8")
    assert told.index("## 1.1.0 (2026-11-25)") < told.index("## 1.0.0")
    assert "| reattributed | 1 | 61 | 1 |" in told
    citation = yaml.safe_load((bundle / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == "1.1.0"
    assert str(citation["date-released"]) == "2026-11-25"


def test_ids_that_moved_go_into_the_release(run: Run, corpus: Path) -> None:
    """Redirects are kept in the corpus, stand in the bundle and in its checksums."""
    run("--first")
    without_an_exchange(corpus)
    assert run().exit_code == 0
    bundle = corpus.parent / "dist" / "minister-press-conferences-1.0.1"
    text = (bundle / "redirects.csv").read_text("utf-8")
    assert text == (corpus / "redirects.csv").read_text("utf-8")
    session = "2018-03-08-b3b48ab0"
    assert f"1.0.1,{session}-t0007,{session}-t0005,renumbered\n" in text
    assert f"1.0.1,{session}-t0005,,removed\n" in text
    assert "redirects.csv" in (bundle / "SHA256SUMS").read_text("utf-8")
    assert validate_package(bundle).valid


def test_check_says_what_would_be_and_writes_nothing(run: Run, corpus: Path) -> None:
    """Corpus and releases stay byte for byte."""
    run("--first")
    with_second_session(corpus)
    before = _files(corpus.parent)
    result = run("--check")
    assert result.exit_code == 0
    assert "Would release 1.1.0 after 1.0.0" in result.stdout
    assert _files(corpus.parent) == before


def test_without_a_change_nothing_is_released(run: Run, corpus: Path) -> None:
    """It is refused with the reason; a check says so and is fine."""
    run("--first")
    before = _files(corpus.parent)
    result = run()
    assert result.exit_code == 2
    assert "nothing to release" in result.stderr
    check = run("--check")
    assert check.exit_code == 0
    assert "Nothing to release since 1.0.0" in check.stdout
    assert _files(corpus.parent) == before


@pytest.mark.parametrize(
    ("asked", "version"),
    [
        (("--version", "1.1.0"), "1.1.0"),
        (("--version", "1.4.0"), "1.4.0"),
        (("--bump", "minor"), "1.1.0"),
        (("--bump", "major"), "2.0.0"),
        ((), "1.1.0"),
    ],
)
def test_a_larger_version_is_allowed(
    run: Run, corpus: Path, asked: tuple[str, ...], version: str
) -> None:
    """What is asked for counts if it is enough."""
    run("--first")
    with_second_session(corpus)
    assert run(*asked).exit_code == 0
    assert _version(corpus) == version


@pytest.mark.parametrize(
    "asked", [("--version", "1.0.1"), ("--version", "0.9.0"), ("--bump", "patch")]
)
def test_a_smaller_version_is_refused(run: Run, corpus: Path, asked: tuple[str, ...]) -> None:
    """The message says what asks for more, and nothing is written."""
    run("--first")
    with_second_session(corpus)
    before = _files(corpus.parent)
    result = run(*asked)
    assert result.exit_code == 2
    assert "too small" in result.stderr
    assert "1 session added" in result.stderr
    assert _files(corpus.parent) == before


def test_a_version_that_was_raised_by_hand_counts(run: Run, corpus: Path) -> None:
    """As what is asked for: enough is taken, too little refused."""
    run("--first")
    with_second_session(corpus)
    descriptor = corpus / "datapackage.yaml"
    text = descriptor.read_text("utf-8")
    descriptor.write_text(text.replace("version: 1.0.0", "version: 1.0.1"), "utf-8")
    assert "too small" in run().stderr
    descriptor.write_text(text.replace("version: 1.0.0", "version: 1.2.0"), "utf-8")
    assert run().exit_code == 0
    assert _version(corpus) == "1.2.0"


def _cut(function: Callable[..., object], nth: int) -> Callable[..., object]:
    """Return ``function`` as one that is interrupted when it is called the ``nth`` time."""
    calls = itertools.count(1)

    def called(*arguments: object, **options: object) -> object:
        if next(calls) == nth:
            raise KeyboardInterrupt
        return function(*arguments, **options)

    return called


def test_a_run_that_was_cut_off_is_finished_by_the_next(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between any two writes: the next run ends where an unbroken one would."""
    monkeypatch.setattr(releasing, "put_back", lambda _: nullcontext(lambda: None))
    run("--first")
    without_an_exchange(corpus)
    whole = corpus.parent / "whole"
    shutil.copytree(corpus, whole / "datapackage")
    shutil.copytree(corpus.parent / "dist", whole / "dist")
    runner = CliRunner()
    arguments = ["release", str(whole / "datapackage"), "--out", str(whole / "dist")]
    environment = {"SOURCE_DATE_EPOCH": "1795600000"}
    assert runner.invoke(turnpack, arguments, env=environment).exit_code == 0
    for step in ("write_file", "build"):
        for nth in range(1, 4):
            with monkeypatch.context() as patch:
                patch.setattr(releasing, step, _cut(getattr(releasing, step), nth))
                run()
    run()
    assert _files(corpus) == _files(whole / "datapackage")
    assert _files(corpus.parent / "dist") == _files(whole / "dist")


def test_what_fails_changes_nothing(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Interrupted between any two writes: the corpus and its releases are as they were."""
    run("--first")
    without_an_exchange(corpus)
    before = _files(corpus.parent)
    for step, n in (("write_file", 3), ("build", 2)):
        for nth in range(1, n + 1):
            with monkeypatch.context() as patch:
                patch.setattr(releasing, step, _cut(getattr(releasing, step), nth))
                run()
            assert _files(corpus.parent) == before


def test_sources_that_change_while_it_runs(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the second build finds is told, and the corpus is as it was."""
    run("--first")
    without_an_exchange(corpus)
    source = next((corpus / "sources").iterdir())

    builds = 0

    def build_spoilt(*arguments: Any, **named: Any) -> Any:
        nonlocal builds
        builds += 1
        if builds == 2:
            source.write_bytes(b"\xff")
        return build(*arguments, **named)

    before = (corpus / "CHANGELOG.md").read_bytes()
    monkeypatch.setattr(releasing, "build", build_spoilt)
    result = run()
    assert result.exit_code == 1
    assert "error S0" in result.stderr
    assert (corpus / "CHANGELOG.md").read_bytes() == before
    assert _version(corpus) == "1.0.0"


def test_a_first_release_is_told(run: Run, corpus: Path) -> None:
    """The changelog has its counts, so that it is not taken for the first once more."""
    (corpus / "CHANGELOG.md").write_text("# Changelog of the data\n", "utf-8")
    assert run().exit_code == 0
    told = (corpus / "CHANGELOG.md").read_text("utf-8")
    assert "## 1.0.0 (2026-11-25)\n\nThe first release." in told
    assert "| turns | 47 |" in told
    shutil.rmtree(corpus.parent / "dist")
    assert "--against" in run().stderr


@pytest.mark.parametrize("name", ["LICENSE", "CHANGELOG.md"])
def test_what_documents_say_is_released(run: Run, corpus: Path, name: str) -> None:
    """Other words in the licence or of what was told before are a patch."""
    run("--first")
    text = (corpus / name).read_text("utf-8")
    (corpus / name).write_text(f"{text}\nAs amended.\n", "utf-8")
    result = run()
    assert result.exit_code == 0, result.stderr
    assert "Released 1.0.1 after 1.0.0" in result.stdout
    assert f"patch  documents: {name}" in result.stdout


def test_an_unknown_past_is_asked_for(run: Run, corpus: Path) -> None:
    """Where the changelog tells of a release that is not there, it is not taken for the first."""
    result = run()
    assert result.exit_code == 2
    assert "--against" in result.stderr
    assert "--first" in result.stderr


def test_options_that_contradict_each_other(run: Run, tmp_path: Path) -> None:
    """They are refused before anything is read."""
    assert run("--version", "1.0.0", "--bump", "major").exit_code == 2
    assert run("--against", str(tmp_path), "--first").exit_code == 2
    assert run("--date", "yesterday").exit_code == 2
