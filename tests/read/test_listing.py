"""Which files of a folder count: one rule for build, convert, inspect, corrections and gold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.corpora import transcript, write_corpus

from turnpack.cli.options import named_sources
from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.pipeline import build
from turnpack.read.corpus import load_corpus
from turnpack.read.listing import files_below


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file and a folder with another."""
    (tmp_path / "texts" / "sub").mkdir(parents=True)
    for name in ("b.txt", "sub/a.txt"):
        (tmp_path / "texts" / name).write_text(transcript(), encoding="utf-8")
    return tmp_path / "texts"


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of folders that cannot be listed, not even by root."""
    listed = Path.iterdir

    def iterdir(path: Path) -> Iterator[Path]:
        if path.name == "locked":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    return "locked"


def names(folder: Path) -> list[str]:
    """Return the files that count, from ``folder``."""
    return [p.relative_to(folder).as_posix() for p in files_below(folder, Path.as_posix)]


def refusals(folder: Path) -> list[Finding]:
    """Return the findings with which ``folder`` is refused."""
    with pytest.raises(DataError) as caught:
        files_below(folder, lambda path: path.relative_to(folder).as_posix())
    return list(caught.value.findings)


def test_files_in_the_order_of_their_paths(folder: Path) -> None:
    """Folders count, hidden files and folders do not, and a folder that is not there is empty."""
    (folder / ".git").mkdir()
    for name in (".DS_Store", ".x.txt", "sub/.y.txt", ".git/c.txt", "a.txt", "B.txt"):
        (folder / name).write_text("x", encoding="utf-8")
    assert names(folder) == ["B.txt", "a.txt", "b.txt", "sub/a.txt"]
    assert names(folder / "nowhere") == []


def test_a_hidden_folder_that_is_named_counts(folder: Path) -> None:
    """The rule is about what is below the folder, not about where it lies."""
    hidden = folder.rename(folder.with_name(".texts"))
    assert names(hidden) == ["b.txt", "sub/a.txt"]


def test_links(folder: Path, tmp_path: Path) -> None:
    """A link to a file inside counts; links to elsewhere and to folders are told, each of them."""
    (folder / "c.txt").symlink_to("b.txt")
    assert names(folder) == ["b.txt", "c.txt", "sub/a.txt"]
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "d.txt").write_text("x", encoding="utf-8")
    (folder / "d.txt").symlink_to(tmp_path / "other" / "d.txt")
    (folder / "linked").symlink_to(tmp_path / "other", target_is_directory=True)
    (folder / "sub" / "up").symlink_to("..", target_is_directory=True)
    found = refusals(folder)
    assert [(f.code, f.file) for f in found] == [
        ("P007", "d.txt"),
        ("P007", "linked"),
        ("P007", "sub/up"),
    ]
    assert "such links are not followed" in found[1].message


def test_a_folder_that_cannot_be_listed(folder: Path, locked: str) -> None:
    """A folder without permission is an error, not an empty folder."""
    (folder / locked).mkdir()
    (found,) = refusals(folder)
    assert (found.code, found.file) == ("S006", "locked")
    assert "Permission denied" in found.message


def test_build_and_convert_take_the_same_files(folder: Path, tmp_path: Path) -> None:
    """What convert takes of the folder of sources are the sources of the corpus."""
    corpus = write_corpus(tmp_path / "corpus")
    for name in (".DS_Store", ".x.txt"):
        (corpus / "sources" / name).write_text(transcript(2), encoding="utf-8")
    (taken,) = named_sources([corpus / "sources"])
    assert (taken.path,) == load_corpus(corpus).sources


@pytest.mark.parametrize("where", ["sources", "corrections", "gold"])
def test_a_build_says_what_it_cannot_list(tmp_path: Path, locked: str, where: str) -> None:
    """No part of a corpus is left out because its folder cannot be listed."""
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / where / locked).mkdir(parents=True)
    try:
        found = build(corpus, tmp_path / "dist").log.findings()
    except DataError as error:
        found = error.findings
    assert [(f.code, f.file) for f in found] == [("S006", f"{where}/locked")]
    assert not list((tmp_path / "dist").glob("*"))


def test_convert_says_what_it_cannot_list(folder: Path, locked: str) -> None:
    """Converting a folder ends with its finding, under the folder's name without its place."""
    (folder / locked).mkdir()
    with pytest.raises(DataError) as caught:
        named_sources([folder])
    assert [(f.code, f.file) for f in caught.value.findings] == [("S006", "texts/locked")]
