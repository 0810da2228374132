"""Corrections on the command line: built into releases, shown by inspect, kept out of scores."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest
from tests.cli.corpora import transcript, tree, write_corpus
from tests.cli.running import invoke

MISPRINTED = transcript().replace("林青：\n全部", "木青：\n全部")
FIXES = """\
- fix: label
  at: 木青
  to: 林青
  why: misprint; the recording has her voice
  by: Ann
  date: 2026-01-02
- {fix: pair, at: 全部免费, followup_of: 请问今年新建多少公园, why: same topic}
"""


def corrections(text: str, fixes: str, source: str = "sources/a.txt") -> str:
    """Return a corrections file for a source with ``text``."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"source: {source}\nsha256: {digest}\ncorrections:\n{fixes}"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of two sources; in one of them a label is misprinted, and that is corrected."""
    folder = write_corpus(tmp_path / "corpus", {"a.txt": MISPRINTED, "b.txt": transcript(2)})
    (folder / "corrections").mkdir()
    text = corrections(MISPRINTED, FIXES.replace("at: 全部免费", "at: 请问这些公园"))
    (folder / "corrections" / "a.yaml").write_text(text, encoding="utf-8")
    return folder


def rows(release: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of the release's table."""
    with (release / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_build_makes_the_corrections(tmp_path: Path, corpus: Path) -> None:
    """The release holds what was corrected, says how many, and passes its checks."""
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert done.code == 0, done.err
    release = tmp_path / "dist" / "small-1.0.0"
    assert [row["speaker"] for row in rows(release, "turns")].count("林青") == 6
    assert "木青" not in {row["name"] for row in rows(release, "speakers")}
    assert "木青" in {row["label"] for row in rows(release, "segments")}
    pairs = rows(release, "qa_pairs")
    assert [bool(row["followup_of"]) for row in pairs] == [False, True, False, False]
    assert "corrected by hand: 2 corrections in 1 session" in (release / "README.md").read_text()
    found = json.loads((release / "findings.json").read_text(encoding="utf-8"))
    assert {"code": "S069", "severity": "info", "count": 1} in found["totals"]
    assert invoke("validate", release).code == 0


def test_builds_with_corrections_are_equal(tmp_path: Path, corpus: Path) -> None:
    """Two builds of the same corpus give the same bytes."""
    for name in ("one", "two"):
        assert invoke("build", corpus, "--out", tmp_path / name).code == 0
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_only_the_corrected_source_changes(tmp_path: Path, corpus: Path) -> None:
    """The tables of the other source are those of a corpus without corrections."""
    assert invoke("build", corpus, "--out", tmp_path / "with").code == 0
    (corpus / "corrections" / "a.yaml").unlink()
    assert invoke("build", corpus, "--out", tmp_path / "without").code == 0

    def turns(name: str) -> list[dict[str, str]]:
        return rows(tmp_path / name / "small-1.0.0", "turns")

    corrected, plain = turns("with"), turns("without")
    assert corrected[:4] == plain[:4]
    assert [row["kind"] for row in (corrected[4], plain[4])] == ["followup", "question"]
    assert [row["speaker"] for row in (corrected[5], plain[5])] == ["林青", "木青"]
    assert corrected[7:] == plain[7:]


@pytest.mark.parametrize(
    ("name", "text", "place", "code"),
    [
        ("a", corrections("another text", FIXES), "corrections/a.yaml:2", "S063"),
        ("a", corrections(MISPRINTED, FIXES, "sources/c.txt"), "corrections/a.yaml:1", "S061"),
        ("z", corrections(MISPRINTED, FIXES), "corrections/z.yaml:1", "S062"),
        ("a", corrections(MISPRINTED, "- {fix: label, at: 全部, to: 林青, why: x}\n"),
         "corrections/a.yaml:4", "S066"),
        ("a", corrections(MISPRINTED, "- {fix: label, at: 没有, is: true, why: x}\n"),
         "corrections/a.yaml:4", "S064"),
        ("a", corrections(MISPRINTED, FIXES + FIXES.replace("林青", "周明")),
         "corrections/a.yaml:11", "S067"),
        ("a", "source: [\n", "corrections/a.yaml:2", "S060"),
    ],
)  # fmt: skip
def test_an_error_keeps_the_release_away(
    tmp_path: Path, corpus: Path, name: str, text: str, place: str, code: str
) -> None:
    """A correction that does not fit any more is an error with its place, and no release."""
    (corpus / "corrections" / f"{name}.yaml").write_text(text, encoding="utf-8")
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert (done.code, done.out) == (1, "")
    assert f"error {code} {place}" in done.err
    assert "Traceback" not in done.err
    assert not (tmp_path / "dist" / "small-1.0.0").exists()


def test_a_correction_without_effect_is_a_warning(tmp_path: Path, corpus: Path) -> None:
    """What the parser has learnt since can be removed; the release is built all the same."""
    text = corrections(MISPRINTED, "- {fix: role, speaker: 林青, to: respondent, why: x}\n")
    (corpus / "corrections" / "a.yaml").write_text(text, encoding="utf-8")
    done = invoke("build", corpus, "--out", tmp_path / "dist")
    assert done.code == 0
    assert "warning S068 corrections/a.yaml:4" in done.err
    card = (tmp_path / "dist" / "small-1.0.0" / "README.md").read_text(encoding="utf-8")
    assert "corrected by hand" not in card


def test_inspect_shows_the_corrections_of_the_corpus(corpus: Path) -> None:
    """Inside a corpus a source is shown as corrected, with each fix and what became of it."""
    done = invoke("inspect", corpus / "sources" / "a.txt", "--timezone", "Asia/Shanghai")
    assert done.code == 0
    assert "Corrections (2)" in done.out
    section = done.out.split("Corrections (2)")[1]
    assert "applied" in section
    assert "misprint; the recording has her voice" in section
    assert "Ann" in section
    assert "info S069 corrections/a.yaml:1" in section


def test_inspect_takes_a_corrections_file(tmp_path: Path) -> None:
    """Outside a corpus the file is named; it is tied to the source by its hash alone."""
    source, file = tmp_path / "a.txt", tmp_path / "c.yaml"
    source.write_text(MISPRINTED, encoding="utf-8")
    file.write_text(corrections(MISPRINTED, FIXES), encoding="utf-8")
    zone = ("--timezone", "Asia/Shanghai")
    assert "Corrections (" not in invoke("inspect", source, *zone).out
    done = invoke("inspect", source, "--corrections", file, *zone)
    assert "Corrections (2)" in done.out
    file.write_text(corrections("another text", FIXES), encoding="utf-8")
    changed = invoke("inspect", source, "--corrections", file, *zone)
    assert changed.code == 1
    assert f"error S063 {file}:2" in changed.out
    assert "Turns (7)" in changed.out


def test_a_corrections_file_is_about_one_source(tmp_path: Path) -> None:
    """With several sources it is wrong use to name one file."""
    file = tmp_path / "c.yaml"
    file.write_text(corrections(MISPRINTED, FIXES), encoding="utf-8")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(MISPRINTED, encoding="utf-8")
    paths = (tmp_path / "a.txt", tmp_path / "b.txt")
    done = invoke("inspect", *paths, "--corrections", file)
    assert (done.code, done.out) == (2, "")
    assert "about one source" in done.err


def test_a_broken_corrections_file_stops_inspect(corpus: Path) -> None:
    """A file of the corpus that cannot be read is said before anything is shown."""
    (corpus / "corrections" / "a.yaml").write_text("source: [\n", encoding="utf-8")
    done = invoke("inspect", corpus / "sources" / "b.txt")
    assert (done.code, done.out) == (1, "")
    assert "error S060 corrections/a.yaml:2" in done.err


def test_scores_measure_the_parser(corpus: Path) -> None:
    """Corrections are not made for scores, right or wrong, and the help says so."""
    (corpus / "gold").mkdir()
    start = MISPRINTED.index("全部免费")
    turn = {"i": 0, "speaker": "a", "role": "respondent", "start": start, "end": start + 10}
    gold = {"doc": "sources/a.txt", "turns": [turn], "pairs": []}
    (corpus / "gold" / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    before = invoke("score", corpus / "gold", "--format", "json")
    assert before.code == 0, before.err
    (corpus / "corrections" / "a.yaml").write_text("source: [\n", encoding="utf-8")
    assert invoke("score", corpus / "gold", "--format", "json") == before
    assert "corrections of a corpus are not made" in " ".join(invoke("score", "--help").out.split())
