"""The card's quality block: what was measured, and nothing that was not."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from tests.cli.corpora import transcript, write_corpus
from tests.score.test_own_gold import corpus_with_gold, gold_of

from turnpack.documents.quality import quality
from turnpack.documents.statistics import Statistics
from turnpack.findings import Severity, Total
from turnpack.pipeline import build
from turnpack.release.accuracy import accuracy
from turnpack.score import Counts, DocumentScore, Estimate, Measures, Scores, measure_names


def block_of(corpus: Path) -> str:
    """The quality block of the card of the release of ``corpus``."""
    result = build(corpus, corpus.parent / "dist")
    assert result.path is not None, result.log.findings()
    card = (result.path / "README.md").read_text("utf-8")
    return card.split("## Quality\n")[1].split("\n## ")[0]


def scores_of(*documents: DocumentScore, **overall: Estimate) -> Scores:
    """Scores with the estimates given, and 1 for the other measures."""
    whole = Estimate(1.0, None, None)
    return Scores(documents, {name: overall.get(name, whole) for name in measure_names()})


def document(remark: str = "") -> DocumentScore:
    """A document that is understood in full."""
    one = Counts(1, 1)
    return DocumentScore(
        "a.txt", Path("a.txt"), Measures(1.0, 1.0, 1.0, 1.0), one, one, 1.0, remark
    )


N_ROWS = {"turns": 7, "segments": 9}


def test_without_gold(tmp_path: Path) -> None:
    """A corpus without gold has no score, and the block says so."""
    block = block_of(write_corpus(tmp_path / "corpus"))
    assert "was not measured: the corpus holds no gold" in block
    assert "pair F1" not in block


def test_with_gold_of_one_document(tmp_path: Path) -> None:
    """One document gives means and no interval, with the reason."""
    gold = gold_of(transcript(1), "sources/1.txt")
    gold["turns"][0]["role"] = "other"
    block = block_of(corpus_with_gold(tmp_path / "corpus", {"a.json": gold}, n_sources=2))
    assert "| turn boundary F1 | 1.000 | none | 1 |" in block
    assert "| role accuracy | 0.857 | none | 1 |" in block
    assert "which would say nothing over one" in block
    assert "It is measured before any correction by hand is made, and there is none." in block
    assert " to " not in block.split("| measure")[1].split("Findings")[0]


def test_the_score_is_that_of_the_parser(tmp_path: Path) -> None:
    """A correction that brings a source to its gold leaves the score, and that is told."""
    gold = gold_of(transcript(1), "sources/1.txt")
    gold["turns"][0]["role"] = "other"
    corpus = corpus_with_gold(tmp_path / "corpus", {"a.json": gold})
    digest = sha256((corpus / "sources" / "1.txt").read_bytes()).hexdigest()
    (corpus / "corrections").mkdir()
    (corpus / "corrections" / "1.yaml").write_text(
        f"source: sources/1.txt\nsha256: {digest}\n"
        "corrections: [{fix: role, at: 欢迎参加, to: other, why: he only opens}]\n",
        encoding="utf-8",
    )
    block = block_of(corpus)
    assert "| role accuracy | 0.857 | none | 1 |" in block
    assert "measured before any correction by hand is made; the tables have 1." in block


def test_with_gold_of_two_documents(tmp_path: Path) -> None:
    """Two documents give an interval, and the block is the same when it is built again."""
    second = gold_of(transcript(2), "sources/2.txt")
    second["pairs"].pop()
    golds = {"1.json": gold_of(transcript(1), "sources/1.txt"), "2.json": second}
    corpus = corpus_with_gold(tmp_path / "corpus", golds, n_sources=2)
    block = block_of(corpus)
    # Two pairs found, one in the gold: 2 * 1 / 3; a resample holds one, both or the other.
    assert "| pair F1 | 0.833 | 0.667 to 1.000 | 2 |" in block
    assert "mean over 2 documents" in block
    assert "bootstrap" in block
    assert block_of(corpus) == block


def test_resolved_turns_are_rounded_down() -> None:
    """The share of turns resolved is that of certain and inferred ones; 100 % means all."""
    statistics = Statistics(n_timed=9)
    statistics.turns_by_resolution.update(certain=4000, inferred=5999, unknown=1)
    block = quality(statistics, {"turns": 10_000, "segments": 9}, (), "")
    assert "- turns resolved: 9,999 of 10,000 (99.9 %)" in block
    assert "4,000 is certain" in block
    assert "5,999 inferred" in block
    assert "9 of 9 (100.0 %)" in block


def test_a_release_without_turns_has_no_share() -> None:
    """There is no share of nothing."""
    block = quality(Statistics(), {"turns": 0, "segments": 0}, (), "")
    assert "- turns resolved: 0 of 0;" in block


def test_what_the_measures_do_not_see_is_told() -> None:
    """Gold that is not all in the reading text is counted."""
    block = accuracy(scores_of(document(), document("only 90 %")), 0)
    assert "do not see all of the gold: 1;" in block
    assert "do not see" not in accuracy(scores_of(document()), 0)


def test_findings_by_code(tmp_path: Path) -> None:
    """Every code is counted, as in findings.json; no finding is said, too."""
    totals = (Total("D004", Severity.WARNING, 1234), Total("S028", Severity.INFO, 1))
    block = quality(Statistics(), N_ROWS, totals, "")
    assert "| `D004` | warning | 1,234 |" in block
    assert "| `S028` | info | 1 |" in block
    assert "Findings of the build: none." in quality(Statistics(), N_ROWS, (), "")
    corpus = write_corpus(tmp_path / "corpus", turnpack={"language": "zh"})
    block = block_of(corpus)
    release = tmp_path / "dist" / "small-1.0.0"
    for total in json.loads((release / "findings.json").read_text("utf-8"))["totals"]:
        assert f"| `{total['code']}` | {total['severity']} | {total['count']} |" in block


@pytest.mark.parametrize("value", [0.0, 0.9996])
def test_means_have_three_decimals(value: float) -> None:
    """Means and ends of intervals are printed alike."""
    estimate = Estimate(value, value, 1.0)
    block = accuracy(scores_of(document(), document(), pair_f1=estimate), 0)
    assert f"| pair F1 | {value:.3f} | {value:.3f} to 1.000 | 2 |" in block
