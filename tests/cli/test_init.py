"""``turnpack init``: the folder of a new corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.cli.corpora import transcript
from tests.cli.running import Run, invoke

SAID = ("--title", '城市记者会: "a" # b', "--contributor", "张三", "--license", "cc-by-4.0")


def init(folder: Path, *more: str) -> Run:
    """Make ``folder`` a corpus."""
    return invoke("init", folder, *SAID, *more)


def stated(folder: Path) -> dict[str, object]:
    """Return what the descriptor of ``folder`` says."""
    data = yaml.safe_load((folder / "datapackage.yaml").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def test_what_is_made_is_released(tmp_path: Path) -> None:
    """With a source in it, what was made is released without an error."""
    folder = tmp_path / "My Corpus"
    done = init(folder, "--timezone", "Asia/Shanghai", "--language", "zh")
    assert done.code == 0, done.err
    assert done.out.split("\n")[:-1] == [
        str(folder / name) for name in ("LICENSE", "CHANGELOG.md", "datapackage.yaml")
    ]
    assert stated(folder)["name"] == "my-corpus"
    assert stated(folder)["title"] == '城市记者会: "a" # b'
    assert stated(folder)["turnpack"] == {"timezone": "Asia/Shanghai", "language": "zh"}
    (folder / "sources" / "a.txt").write_text(transcript(), encoding="utf-8")
    released = invoke("release", folder, "--out", tmp_path / "dist")
    assert (released.code, released.err) == (0, "")
    assert (tmp_path / "dist" / "my-corpus-1.0.0" / "SHA256SUMS").is_file()


def test_the_usual_folder_is_named_after_the_one_above(tmp_path: Path) -> None:
    """``datapackage`` says nothing; the folder that holds it does."""
    init(tmp_path / "mayors" / "datapackage")
    assert stated(tmp_path / "mayors" / "datapackage")["name"] == "mayors"


def test_what_stands_there_stays(tmp_path: Path) -> None:
    """Sources and a licence that are there already are left as they are."""
    (tmp_path / "c" / "sources").mkdir(parents=True)
    (tmp_path / "c" / "sources" / "a.txt").write_text("A: b\n", encoding="utf-8")
    (tmp_path / "c" / "LICENSE").write_text("Mine.\n", encoding="utf-8")
    assert init(tmp_path / "c").code == 0
    assert (tmp_path / "c" / "LICENSE").read_text(encoding="utf-8") == "Mine.\n"
    assert (tmp_path / "c" / "sources" / "a.txt").read_text(encoding="utf-8") == "A: b\n"


@pytest.mark.parametrize("taken", ["datapackage.yaml", "datapackage.json"])
def test_a_corpus_or_package_is_not_overwritten(tmp_path: Path, taken: str) -> None:
    """Where a corpus or a package is, nothing is written."""
    (tmp_path / taken).write_text("name: mine\n", encoding="utf-8")
    done = init(tmp_path)
    assert (done.code, done.out) == (2, "")
    assert f"holds a {taken} already" in done.err
    assert [path.name for path in tmp_path.iterdir()] == [taken]


@pytest.mark.parametrize(
    ("folder", "more", "told"),
    [
        ("我的", (), "State one with --name"),
        ("c", ("--name", "No Spaces"), "name: 'No Spaces' is not a name of lower-case letters"),
        ("c", ("--timezone", "Asia/Nowhere"), "'Asia/Nowhere' is not an IANA time zone"),
        ("c", ("--language", "Chinese!"), "'Chinese!' is not a language tag"),
        ("c", ("--license", "my own terms"), "is not a licence id without spaces"),
        ("c", ("--title", ""), "title: '' is not a text"),
    ],
)
def test_impossible_values(tmp_path: Path, folder: str, more: tuple[str, ...], told: str) -> None:
    """What a descriptor does not take is told, and nothing is written."""
    done = init(tmp_path / folder, *more)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert list(tmp_path.iterdir()) == []
