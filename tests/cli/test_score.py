"""``turnpack score``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len
from tests.conftest import CORPUS

from turnpack.cli import turnpack
from turnpack.score import measure_names

GOLD = CORPUS / "gold"
(GOLD_FILE,) = GOLD.glob("*.json")


def run(*arguments: str | Path) -> Result:
    """Run the verb."""
    return CliRunner().invoke(turnpack, ["score", *map(str, arguments)])


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Gold of two documents with names of different width, one of which cannot be read."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "记者会第一场.txt").write_bytes(b"")
    source = CORPUS / "sources" / "2018-03-08-foreign-minister.txt"
    (tmp_path / "talk.txt").write_bytes(source.read_bytes())
    data = json.loads(GOLD_FILE.read_text(encoding="utf-8"))
    for name in ("记者会第一场", "talk"):
        text = json.dumps(data | {"doc": f"{name}.txt"})
        (tmp_path / "gold" / f"{name}.json").write_text(text, encoding="utf-8")
    # The unreadable document needs places that do not depend on its text.
    turns = [{"role": "other", "head": "a", "tail": "b"}]
    bad = json.dumps({"doc": "记者会第一场.txt", "turns": turns})
    (tmp_path / "gold" / "记者会第一场.json").write_text(bad, encoding="utf-8")
    return tmp_path / "gold"


def test_table(two: Path) -> None:
    """The weakest document comes first, and the columns stand under one another."""
    result = run(two)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    head, first, second = lines[:3]
    assert head.split() == ["document", *measure_names(), "turns/gold", "pairs/gold", "remark"]
    assert first.startswith("记者会第一场.txt")
    assert second.startswith("talk.txt")
    assert "not read: S001" in first
    ends = [
        cell_len(line[: line.index(word) + len(word)])
        for line, word in zip((head, first, second), ("boundary_f1", "0.000", "1.000"), strict=True)
    ]
    assert len(set(ends)) == 1
    assert "Overall, mean of 2 documents with 95 % interval" in result.stdout
    assert "0.000 to 1.000" in result.stdout


def test_one_document() -> None:
    """One document has no interval, and the corpus's own is met in full."""
    result = run(GOLD)
    assert result.exit_code == 0
    assert "47/47" in result.stdout
    assert "22/22" in result.stdout
    assert "no interval from one document" in result.stdout


def test_json(two: Path) -> None:
    """The same numbers as JSON, twice the same."""
    result = run(two, "--format", "json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert [document["doc"] for document in data["documents"]] == ["记者会第一场.txt", "talk.txt"]
    assert data["overall"]["pair_f1"] == {"mean": 0.5, "low": 0.0, "high": 1.0}
    assert run(two, "--format", "json").stdout == result.stdout


@pytest.fixture
def missed(tmp_path: Path) -> Path:
    """Gold of the founding transcript with another role in its second turn and one pair less."""
    data = json.loads(GOLD_FILE.read_text(encoding="utf-8"))
    data["doc"] = str((CORPUS / data["doc"]).resolve())
    data["turns"][1]["role"] = "moderator"
    data["pairs"] = data["pairs"][1:]
    (tmp_path / "gold.json").write_text(json.dumps(data), encoding="utf-8")
    return tmp_path / "gold.json"


def test_misses(missed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lowers the measures is told with file and line, the gold's word and what was found."""
    monkeypatch.setenv("COLUMNS", "400")
    plain = run(missed, "--root", CORPUS)
    result = run(missed, "--root", CORPUS, "--misses")
    assert result.exit_code == 0
    assert result.stdout.startswith(plain.stdout)
    _, title, head, role, pair = result.stdout.removeprefix(plain.stdout).split("\n")[:5]
    assert title.startswith("Misses of")
    assert title.endswith("(2)")
    assert head.split() == ["where", "wrong", "gold", "found", "text"]
    data = json.loads(run(missed, "--root", CORPUS, "--misses", "--format", "json").stdout)
    (document,) = data["documents"]
    (wrong_role, extra_pair) = document["misses"]
    assert wrong_role["wrong"] == ["role"]
    assert wrong_role["gold"]["role"] == "moderator"
    assert wrong_role["found"]["role"] == "respondent"
    assert f"2018-03-08-foreign-minister.txt:{wrong_role['line']} " in role
    assert wrong_role["text"] in role
    assert extra_pair["wrong"] == ["extra pair"]
    assert extra_pair["gold"] is None
    assert "nothing" in pair
    assert "misses" not in run(missed, "--root", CORPUS, "--format", "json").stdout


def test_no_misses() -> None:
    """A document that is understood in full has none, and no table of them."""
    assert run(GOLD, "--misses").stdout == run(GOLD).stdout


def test_help_names_every_key_of_the_json(two: Path, missed: Path) -> None:
    """Whoever reads the JSON finds each of its keys in the help."""
    help_text = run("--help").stdout
    data = json.loads(run(two, "--format", "json").stdout)
    keys = {*data, *data["documents"][0], *data["overall"]["pair_f1"], *data["interval"]}
    of_misses = json.loads(run(missed, "--root", CORPUS, "--misses", "--format", "json").stdout)
    role, pair = of_misses["documents"][0]["misses"]
    keys |= {*role, *role["gold"], *pair["found"], *role["wrong"], *pair["wrong"]}
    assert [key for key in sorted(keys) if key not in help_text] == []


def test_fail_under(two: Path) -> None:
    """A mean under its threshold exits with 1 and says which; one that reaches it does not."""
    result = run(two, "--fail-under", "pair_f1=0.6", "--fail-under", "attribution=0.5")
    assert result.exit_code == 1
    assert result.stderr == "pair_f1 is 0.5000, under 0.6.\n"
    assert run(two, "--fail-under", "pair_f1=0.5").exit_code == 0


@pytest.mark.parametrize(
    "value", ["pairs=0.9", "pair_f1", "pair_f1=x", "pair_f1=1.5", "pair_f1=nan"]
)
def test_wrong_threshold(value: str) -> None:
    """A threshold that is none is wrong use."""
    result = run(GOLD, "--fail-under", value)
    assert result.exit_code == 2
    assert "--fail-under" in result.stderr


def test_bad_gold(tmp_path: Path) -> None:
    """Bad gold gives its findings on stderr, exit code 1, and no table."""
    file = tmp_path / "bad.json"
    file.write_text("{", encoding="utf-8")
    result = run(file)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "error P020" in result.stderr
    assert "bad.json:1:2" in result.stderr
    assert "Traceback" not in result.stderr


def test_root(two: Path) -> None:
    """Paths of documents count from the root."""
    result = run(two, "--root", two)
    assert result.exit_code == 1
    assert "error P021" in result.stderr
    assert run(two, "--root", two.parent).exit_code == 0


def test_no_gold(tmp_path: Path) -> None:
    """A folder without gold is wrong use, and the folder of a corpus leads to that of its gold."""
    (tmp_path / ".hidden.json").write_text("{", encoding="utf-8")
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "holds no gold: no file in it ends in .json.\n" in result.stderr
    assert f"Is it in {GOLD}?" in run(CORPUS).stderr
