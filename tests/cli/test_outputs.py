"""Nothing that is read is written to, and nothing is written to no name."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from tests.cli.corpora import transcript, write_corpus
from tests.cli.running import invoke

from turnpack.pipeline import build


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus, its release, a transcript and a folder of transcripts."""
    folder = tmp_path_factory.mktemp("outputs")
    write_corpus(folder / "corpus", {"a.txt": transcript(1)})
    assert build(folder / "corpus", folder / "dist").path is not None
    (folder / "talks").mkdir()
    for name in ("talk.txt", "talks/talk.txt", "people.csv"):
        (folder / name).write_text(transcript(1) if "talk" in name else "person_id\n", "utf-8")
    return folder


@pytest.mark.parametrize(
    "line",
    [
        "build corpus --out dist --output corpus/datapackage.yaml",
        "build corpus --out dist --report json=corpus/sources/a.txt",
        "build corpus --out dist --report json=corpus/sources/new.txt",
        "release corpus --out dist --output corpus/CHANGELOG.md",
        "validate corpus --output corpus/LICENSE",
        "validate dist/small-1.0.0 --output dist/small-1.0.0/README.md",
        "validate dist/small-1.0.0 --output dist/small-1.0.0/new.json",
        "validate dist/small-1.0.0/datapackage.json --output dist/small-1.0.0/datapackage.json",
        "validate dist/small-1.0.0 --write-baseline --baseline dist/small-1.0.0/csv/turns.csv",
        "convert talk.txt --out tables --output talk.txt",
        "convert talk.txt --out tables --output ../{name}/talk.txt",
        "convert talks --out tables --report json=talks/report.json",
        "convert talk.txt --people people.csv --out tables --output people.csv",
        "publish dist/small-1.0.0 --to a/b --dry-run --output dist/small-1.0.0/SHA256SUMS",
        "diff dist/small-1.0.0 dist/small-1.0.0 --redirects dist/small-1.0.0/csv/turns.csv",
    ],
)
def test_what_is_read_is_not_written_to(
    folder: Path, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run is refused before anything is read, and every file is as it was."""
    monkeypatch.chdir(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = invoke(*line.format(name=folder.name).split())
    assert done.code == 2, done
    assert "what is read" in done.err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_reports_beside_what_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The working folder may be the corpus or a package, as in its own repository."""
    monkeypatch.chdir(folder / "corpus")
    for _ in range(2):
        done = invoke("validate", ".", "--output", "findings.sarif", "--format", "sarif")
        assert done.code == 0, done.err
    assert (folder / "corpus" / "findings.sarif").is_file()
    (folder / "corpus" / "findings.sarif").unlink()


@pytest.mark.parametrize(
    "line",
    [
        "build corpus --out=",
        "convert talk.txt --out=",
        "validate corpus --output=",
        "init --title T --contributor C --license MIT ''",
    ],
)
def test_no_name_is_no_output(folder: Path, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty name would be the working folder."""
    monkeypatch.chdir(folder)
    done = invoke(*shlex.split(line))
    assert done.code == 2
    assert "The name is empty." in done.err
