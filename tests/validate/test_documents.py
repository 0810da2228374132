"""The documents of a release, derived again: what was built agrees, whatever the corpus."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest
from tests.cli.corpora import transcript, write_corpus
from tests.edits import Edit, apply
from tests.score.test_own_gold import corpus_with_gold, gold_of

from turnpack.contract import load_contract
from turnpack.documents.card import card
from turnpack.emit.shards import FEWEST_SESSIONS
from turnpack.findings import FindingLog
from turnpack.pipeline import build
from turnpack.validate import validate_package
from turnpack.validate.package import open_package
from turnpack.validate.restated import facts_of
from turnpack.version import VERSION

# No date and no zone, nobody who asks, a name in brackets, another language.
BARE = """\
title: Evening [draft] | notes
content:
MODERATOR: Good evening, everybody, and welcome to this place.

MR. KING: The new line opens in May, and it will run every day of the week.
"""


def release_of(corpus: Path) -> Path:
    """Build the corpus and return its release."""
    result = build(corpus, corpus.parent / "dist")
    assert result.path is not None, result.log.findings()
    return result.path


def document_codes(release: Path) -> set[str]:
    """Return what is found of the documents of ``release``."""
    log = FindingLog()
    validate_package(release, log=log)
    return {t.code for t in log.totals() if t.code[0] in "PF" or t.code in {"T018", "T022"}}


def corpus_of(kind: str, folder: Path) -> Path:
    """Write the corpus that ``kind`` names."""
    many = {f"{n}.txt": transcript(n, title=f"第{n}场记者会") for n in range(1, 16)}
    match kind:
        case "many sessions":
            return write_corpus(folder, many)
        case "cut tables":
            talks = {f"{n}.txt": transcript(n) for n in range(FEWEST_SESSIONS)}
            return write_corpus(folder, talks, turnpack={"hub": "org/name"})
        case "undated":
            return write_corpus(folder, {"a.txt": BARE, "b.txt": transcript(2)})
        case "no questions":
            return write_corpus(folder, {"a.txt": BARE}, turnpack={"language": "en"})
        case "on the hub":
            return write_corpus(folder, turnpack={"language": "zh", "hub": "org/name"})
        case "all metadata":
            corpus = write_corpus(
                folder,
                id="https://doi.org/10.5281/zenodo.1",
                description="A | B\n\nand *more*.",
                created="2024-05-08T10:00:00Z",
                homepage="https://example.org/数据",
                keywords=["a: b", "no", "2024"],
                contributors=[{"title": "A B", "givenName": "A", "familyName": "B"}],
            )
            with (corpus / "datapackage.yaml").open("a", encoding="utf-8") as descriptor:
                descriptor.write("sources: [{title: X_Y, path: 'https://example.org/'}]\n")
            return corpus
        case "quiet rules":
            severity = {"D004": "off", "D021": "info", "L019": "off"}
            return write_corpus(folder, {"a.txt": BARE}, turnpack={"severity": severity})
        case "redirects":
            corpus = write_corpus(folder)
            rows = "version,old_id,new_id,reason\n1.0.0,a,b,renamed\n0.9.0,c,,gone\n"
            (corpus / "redirects.csv").write_text(rows, "utf-8")
            return corpus
        case "corrected":
            gold = gold_of(transcript(1), "sources/1.txt")
            corpus = corpus_with_gold(folder, {"a.json": gold}, n_sources=2)
            digest = sha256((corpus / "sources" / "1.txt").read_bytes()).hexdigest()
            (corpus / "corrections").mkdir()
            (corpus / "corrections" / "1.yaml").write_text(
                f"source: sources/1.txt\nsha256: {digest}\n"
                "corrections: [{fix: role, at: 欢迎参加, to: other, why: he only opens}]\n",
                encoding="utf-8",
            )
            return corpus
        case _:
            raise AssertionError(kind)


KINDS = [
    "many sessions",
    "cut tables",
    "undated",
    "no questions",
    "on the hub",
    "all metadata",
    "quiet rules",
    "redirects",
    "corrected",
]


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_built_agrees(kind: str, tmp_path: Path) -> None:
    """Nothing is found of the documents of a release, whatever it holds."""
    assert document_codes(release_of(corpus_of(kind, tmp_path / "corpus"))) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_the_card_is_derived_whole(kind: str, tmp_path: Path) -> None:
    """The card that follows from a release is the one it has, but for quality, part by part."""
    release = release_of(corpus_of(kind, tmp_path / "corpus"))
    package = open_package(release, load_contract(), FindingLog())
    text = (release / "README.md").read_text("utf-8")
    own = card(facts_of(package, validate_package(release).n_rows, text, ()))
    for part in (slice(0, 1), slice(2, None)):
        assert (
            re.split("^## (?:Quality|Data)", own, flags=re.M)[part]
            == re.split("^## (?:Quality|Data)", text, flags=re.M)[part]
        )


def test_findings_of_the_build_come_again(tmp_path: Path) -> None:
    """A release with warnings is clean of P017; without one of them in its report it is not."""
    release = release_of(corpus_of("undated", tmp_path / "corpus"))
    report = json.loads((release / "findings.json").read_text("utf-8"))
    assert report["totals"]
    own = [f for f in report["findings"] if f["code"].startswith("L")]
    assert own, "the corpus gives no finding that validation makes itself"
    kept = [f for f in report["findings"] if f["code"] != own[0]["code"]]
    totals = [t for t in report["totals"] if t["code"] != own[0]["code"]]
    text = json.dumps({"totals": totals, "findings": kept})
    (release / "findings.json").write_text(text, "utf-8")
    assert {"P010", "P017"} <= document_codes(release)


def test_a_baseline_does_not_break_the_report(tmp_path: Path) -> None:
    """What a baseline lets through is not missed in the report."""
    release = release_of(corpus_of("undated", tmp_path / "corpus"))
    log = FindingLog(lets_through=lambda finding: finding.code.startswith("L"))
    validate_package(release, log=log)
    assert "P017" not in {total.code for total in log.totals()}


def in_card(old: str, new: str) -> Edit:
    """Replace words in the card."""
    return {"do": "replace", "file": "README.md", "old": old, "new": new}


def test_the_words_of_another_version_are_its_own(tmp_path: Path) -> None:
    """A release of another Turnpack may word its card otherwise; its numbers must be right."""
    release = release_of(write_corpus(tmp_path / "corpus"))
    apply(
        release,
        [
            {"do": "set", "table": "sessions", "row": 1, "values": {"parser_version": "9.9.9"}},
            in_card(f"Parsed by Turnpack {VERSION} ", "Parsed by Turnpack 9.9.9 "),
            in_card("Text is verbatim.", "Text is word for word."),
            {"do": "reseal"},
        ],
    )
    assert document_codes(release) == set()
    apply(release, [in_card("| `turns` | 7 |", "| `turns` | 8 |"), {"do": "reseal"}])
    assert document_codes(release) == {"P010"}
