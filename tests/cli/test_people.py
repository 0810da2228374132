"""The registry of people through the verbs: into the tables, the account and the release."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import polars as pl
import pytest
from tests.cli.corpora import transcript, tree, write_corpus
from tests.cli.running import invoke

from turnpack.contract import load_contract

REGISTRY = """\
person_id,name,alias,office,since,until,wikidata
lin-qing,林青,,园林部部长,2024-01-01,,Q42
lin-qing,林青,Lin Qing,,,,
zhou-ming,周明,,,,,
"""


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """A registry of two people who speak in the transcript."""
    file = tmp_path / "people.csv"
    file.write_text(REGISTRY, encoding="utf-8")
    return file


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A transcript."""
    file = tmp_path / "source.txt"
    file.write_text(transcript(), encoding="utf-8")
    return file


def rows(file: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def assert_holds_people(tables: Path) -> None:
    """Check that the tables hold the registry and that person_id leads into it."""
    expected = [
        ("lin-qing-e01", "lin-qing", "林青", "", "园林部部长", "2024-01-01", "Q42"),
        ("lin-qing-e02", "lin-qing", "林青", "Lin Qing", "", "", "Q42"),
        ("zhou-ming-e01", "zhou-ming", "周明", "", "", "", ""),
    ]
    columns = ("entry_id", "person_id", "name", "alias", "office", "since", "wikidata")
    found = rows(tables / "csv" / "people.csv")
    assert [tuple(row[name] for name in columns) for row in found] == expected
    speakers = {row["label"]: row["person_id"] for row in rows(tables / "csv" / "speakers.csv")}
    assert speakers == {
        "主持人 周明": "zhou-ming",
        "园林部部长 林青": "lin-qing",
        "晨星日报记者": "",
        "河湾电视台记者": "",
    }
    joined = pl.read_parquet(tables / "data" / "speakers.parquet").join(
        pl.read_parquet(tables / "data" / "people.parquet"), on="person_id"
    )
    assert sorted(joined["entry_id"]) == [key for key, *_ in expected]
    lines = (tables / "jsonl" / "people.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["entry_id"] for line in lines] == [key for key, *_ in expected]


def test_convert_takes_a_registry(tmp_path: Path, source: Path, registry: Path) -> None:
    """``convert --people`` writes the registry beside the speakers that it tells."""
    done = invoke("convert", source, "--out", tmp_path / "out", "--people", registry)
    assert done.code == 0
    assert_holds_people(tmp_path / "out")
    assert invoke("validate", tmp_path / "out").code == 0


def test_build_takes_the_registry_of_the_corpus(tmp_path: Path) -> None:
    """The corpus's people.csv goes into the release, and its hash is checked like others."""
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / "people.csv").write_text(REGISTRY, encoding="utf-8")
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert done.code == 0
    assert ["people", "3"] in [line.split() for line in done.out.splitlines()]
    release = tmp_path / "dist" / "small-1.0.0"
    assert_holds_people(release)
    assert invoke("validate", release).code == 0
    card = (release / "README.md").read_text("utf-8")
    assert "data/people.parquet" in card
    assert "`person_id` refers to `people.person_id`" in card


def test_inspect_shows_who_it_is(source: Path, registry: Path) -> None:
    """The account names the person of a speaker."""
    done = invoke("inspect", source, "--people", registry)
    assert done.code == 0
    (line,) = [line for line in done.out.splitlines() if "lin-qing" in line]
    assert "园林部部长 林青 = 林青" in line


@pytest.mark.parametrize("verb", ["build", "convert", "inspect"])
def test_a_wrong_registry_stops_everything(tmp_path: Path, source: Path, verb: str) -> None:
    """A fault in the registry is reported at its line; exit code 1, and nothing is written."""
    corpus = write_corpus(tmp_path / "corpus")
    wrong = corpus / "people.csv"
    wrong.write_text("person_id,name\nLin Qing,林青\n", encoding="utf-8")
    out: list[str | Path] = ["--out", tmp_path / "out"] if verb != "inspect" else []
    arguments = [corpus] if verb == "build" else [source, "--people", wrong]
    done = invoke(verb, *arguments, *out)
    assert done.code == 1
    assert "error P031" in done.err
    assert "people.csv:2: person_id: 'Lin Qing'" in done.err
    assert not (tmp_path / "out").exists() or tree(tmp_path / "out") == {}


def test_a_registry_that_is_not_there_is_wrong_use(source: Path, tmp_path: Path) -> None:
    """A name that leads to no file is refused before anything is read."""
    done = invoke("inspect", source, "--people", tmp_path / "none.csv")
    assert (done.code, "none.csv" in done.err) == (2, True)


def test_without_a_registry_the_table_is_empty(tmp_path: Path, source: Path) -> None:
    """Nobody registered: the table has its columns and no rows, in every format."""
    assert invoke("convert", source, "--out", tmp_path / "out").code == 0
    columns = list(load_contract()["people"].names)
    assert (tmp_path / "out/csv/people.csv").read_text("utf-8") == ",".join(columns) + "\n"
    assert (tmp_path / "out/jsonl/people.jsonl").read_bytes() == b""
    assert pl.read_parquet(tmp_path / "out/data/people.parquet").columns == columns
    assert pl.read_parquet(tmp_path / "out/data/people.parquet").height == 0
    assert invoke("validate", tmp_path / "out").code == 0
