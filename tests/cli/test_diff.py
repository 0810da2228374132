"""``turnpack diff``."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.conftest import CORPUS
from tests.diff.edits import replaced, with_second_session

from turnpack.cli import turnpack
from turnpack.pipeline import build


def run(*arguments: str | Path) -> Result:
    """Run the verb."""
    return CliRunner().invoke(turnpack, ["diff", *map(str, arguments)])


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two releases: in the second a word is corrected, an asker is another, a session is new."""
    folder = tmp_path_factory.mktemp("releases")
    built = []
    for name in ("old", "new"):
        corpus = folder / name / "datapackage"
        shutil.copytree(CORPUS, corpus, ignore=shutil.ignore_patterns("gold"))
        if name == "new":
            replaced("冰冻三尺非一日之寒", "冰冻三尺，非一日之寒")(corpus)
            replaced("路透社记者：", "法新社记者：")(corpus)
            with_second_session(corpus)
        result = build(corpus, folder / name / "dist")
        assert result.path is not None
        built.append(result.path)
    return built[0], built[1]


def test_text(releases: tuple[Path, Path]) -> None:
    """The bump comes first, then counts that stand under one another, then each change."""
    result = run(*releases)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[1] == "Asks for a minor version:"
    assert "sessions: 1 added, 1 changed" in lines
    head = next(i for i, line in enumerate(lines) if line.endswith("turns  characters  pairs"))
    counts = lines[head + 1 : head + 4]
    assert [line.split()[-3:] for line in counts] == [
        ["4", "50", "1"],
        ["1", "61", "1"],
        ["1", "638", "0"],
    ]
    assert len({len(line) for line in lines[head : head + 4]}) == 1
    assert "      - speaker 路透社记者" in lines
    assert "      + speaker 法新社记者" in lines


def test_markdown(releases: tuple[Path, Path]) -> None:
    """The same for a pull request, with what the sources say escaped."""
    result = run(*releases, "--format", "markdown")
    assert "Asks for a **minor** version:" in result.stdout
    assert "| added | 4 | 50 | 1 |" in result.stdout
    assert "- reattributed (speaker): `t0005` → `t0005`: " in result.stdout


def test_json(releases: tuple[Path, Path]) -> None:
    """Every change is there, with its ids."""
    record = json.loads(run(*releases, "--format", "json").stdout)
    assert record["bump"] == "minor"
    assert record["turns"]["added"] == {"rows": 4, "chars": 50}
    changed, added = record["changed_sessions"]
    assert [turn["change"] for turn in changed["changed_turns"]] == [
        "reattributed",
        "text corrected",
    ]
    assert added["status"] == "added"


def test_redirects(releases: tuple[Path, Path], tmp_path: Path) -> None:
    """The file holds the ids that mean something else, in the direction asked for."""
    new, old = releases
    assert run(old, new, "--redirects", tmp_path / "r.csv").exit_code == 0
    with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as file:
        gone = [row for row in csv.DictReader(file) if row["old_id"].startswith("2024-05-06")]
    assert {row["reason"] for row in gone} == {"removed"}


def test_the_same(releases: tuple[Path, Path]) -> None:
    """A release and itself: that is said, and nothing else."""
    result = run(releases[0], releases[0])
    assert result.stdout.splitlines()[1:] == ["No difference."]


def test_what_is_no_release(releases: tuple[Path, Path], tmp_path: Path) -> None:
    """A folder without descriptor, and a truncated table, are told with place and remedy."""
    result = run(tmp_path, releases[0])
    assert result.exit_code == 1
    assert "P001" in result.stderr
    assert "fix:" in result.stderr
    broken = tmp_path / "broken"
    shutil.copytree(releases[0], broken)
    turns = broken / "data" / "turns.parquet"
    turns.write_bytes(turns.read_bytes()[:3000])
    result = run(broken, releases[0])
    assert result.exit_code == 1
    assert f"F002 {turns.as_posix()}: Its hash is not" in result.stderr
    (broken / "SHA256SUMS").unlink()
    result = run(broken, releases[0])
    assert result.exit_code == 1
    assert "T003" in result.stderr
    assert "Traceback" not in result.stderr
