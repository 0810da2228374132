"""The frame of all formats: how they are found, and what holds for each of them."""

from __future__ import annotations

import unicodedata
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from tests.report.digests import CLEAN, SMALL, digests

from turnpack.findings import Finding, FindingLog, Severity
from turnpack.report import Digest, Spot, known_reports, report_names

NAMES = ("github", "html", "json", "junit", "markdown", "sarif", "text")


def test_a_format_is_a_file() -> None:
    """Each file of the package holds the format that is called like it."""
    assert report_names() == tuple(known_reports()) == NAMES


@pytest.mark.parametrize("name", NAMES)
@given(digest=digests())
def test_nothing_steers_what_shows_it(name: str, digest: Digest) -> None:
    """No control, direction mark or half of a character comes through, but line feeds."""
    text = known_reports()[name].render(digest)
    raw = {c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs"}}
    assert raw == set()
    assert text.isprintable() or "\n" in text
    text.encode("utf-8")
    assert text == "" or text.endswith("\n")


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_coming_does_not_count(name: str) -> None:
    """Findings that come in another order give the same report, byte for byte."""
    findings = list(SMALL.findings)
    said = set()
    for order in permutations(findings):
        log = FindingLog(order)
        said.add(known_reports()[name].render(Digest("a", log.findings(), log.totals())))
    assert len(said) == 1


@pytest.mark.parametrize("name", NAMES)
def test_samples_are_few_and_totals_true(name: str) -> None:
    """Of 250 findings of a code a few are shown, and every format tells how many there are."""
    findings = [
        Finding("T001", Severity.WARNING, f"number {n}", "Fix.", file="a") for n in range(250)
    ]
    Random(1).shuffle(findings)
    log = FindingLog(findings, max_per_code=5)
    text = known_reports()[name].render(Digest("a", log.findings(), log.totals()))
    assert text.count("number ") <= 6
    assert "250" in text or "245" in text


@pytest.mark.parametrize("name", NAMES)
def test_a_clean_digest_says_so(name: str) -> None:
    """Where nothing was found there still is a report, and it reports no finding."""
    text = known_reports()[name].render(CLEAN)
    assert text
    assert "T001" not in text


def test_spots() -> None:
    """A tool is led to the source if it is known, else to a line of a file, else to the package."""
    on_row, on_file = SMALL.findings[1], SMALL.findings[0]
    assert SMALL.spot(on_row) == Spot("datapackage/sources/b.txt", 17, 3)
    assert SMALL.spot(on_file) == Spot("dist/talks-1.0.0/csv/turns.csv")
    no_source = Finding("T002", Severity.ERROR, "x", "y", table="turns", row=4, rows=on_row.rows)
    assert SMALL.spot(no_source) == Spot("datapackage/sources/b.txt", 17)
    in_files = Finding("T002", Severity.ERROR, "x", "y", table="turns", rows=on_row.rows[1:])
    assert SMALL.spot(in_files) == Spot("dist/talks-1.0.0/csv/turns.csv", 5)
    assert SMALL.spot(Finding("T002", Severity.ERROR, "x", "y")) is None


def test_summary_counts_all() -> None:
    """The summary counts every finding, shown or not, and what a baseline let through."""
    assert SMALL.summary() == "4 errors, 1 warning, 1 info"
    assert CLEAN.summary() == "no findings"
    assert Digest("a", (), (), n_known=1200).summary() == "no findings; 1,200 known, let through"
