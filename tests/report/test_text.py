"""The report for people."""

from __future__ import annotations

from dataclasses import replace

from rich.cells import cell_len
from tests.report.digests import CLEAN, SMALL

from turnpack.findings import Finding, FindingLog, Severity
from turnpack.report import Digest
from turnpack.report.text import render

GOLDEN = """\
error F002 csv/turns.csv: Its hash is not the one in SHA256SUMS.
    fix: Build it again.
error T001 sources/b.txt:17:3: kind: 'shout' is 100% wrong, or so: yes. (turns row 4)
    in csv/turns.csv:5, jsonl/turns.jsonl:4, data/turns.parquet row 4
    fix: Correct it.
    and 2 more T001
warning S020 sources/张三.txt:1: Read as gb18030.
    fix: Look at it.
info S028 sources/captions.vtt: Lines left out: 7.
    fix: Nothing.
4 errors, 1 warning, 1 info
"""


def test_golden() -> None:
    """One line for a finding, its row in every format below, the remedy once, then the totals."""
    assert render(SMALL) == GOLDEN


def test_a_valid_package() -> None:
    """A package without errors is called valid, with the rows that were checked."""
    assert render(CLEAN) == (
        "dist/talks-1.0.0 is valid (no findings)\n  turns         47\n  notes          2\n"
    )


def test_nothing_to_say() -> None:
    """Where no package was checked and nothing was found, nothing is printed."""
    assert render(Digest("a", (), ())) == ""


def test_messages_of_a_code_are_aligned_by_cells() -> None:
    """Chinese characters take two cells; the messages of one code start in one column."""
    log = FindingLog(
        Finding("S020", Severity.WARNING, "Here.", "Fix.", file=file, line=line)
        for file, line in (("a.txt", 1), ("外交部部长.txt", 200), ("b" * 60, 1))
    )
    lines = render(Digest("a", log.findings(), log.totals())).splitlines()
    starts = {cell_len(line.split("Here.")[0]) for line in lines if "Here." in line}
    wide = max(starts)
    # A place that is wider than is good for the others stands out alone.
    assert starts - {wide} == {len("warning S020 ") + len("外交部部长.txt:200: ") + 5}


def test_colours_on_request_only() -> None:
    """Escapes for colours are there if they are asked for, and data never brings its own."""
    evil = replace(SMALL.findings[0], message="\x1b[31mred\x1b[0m")
    digest = replace(SMALL, findings=(evil,), totals=SMALL.totals[:1])
    assert "\x1b" not in render(digest)
    coloured = render(replace(digest, colour=True))
    assert coloured.count("\x1b") == 2
    assert "\\x1b[31mred" in coloured


def test_remedies_that_differ_are_all_shown() -> None:
    """A closer remedy of one finding does not hide that of the others."""
    log = FindingLog(
        Finding("S021", Severity.ERROR, "Here.", fix, file="a.txt", line=i)
        for i, fix in enumerate(("One.", "One.", "Two."), start=1)
    )
    text = render(Digest("a", log.findings(), log.totals()))
    assert text.count("fix: One.") == 1
    assert text.count("fix: Two.") == 1
