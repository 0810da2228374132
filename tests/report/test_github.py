"""Annotations for GitHub Actions, parsed back as its runner parses them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from tests.report.digests import SMALL, digests, many

from turnpack.findings import Severity
from turnpack.report import Digest
from turnpack.report.github import MOST, render
from turnpack.visible import clean

GOLDEN = """\
::error file=datapackage/sources/b.txt,line=17,col=3,title=T001 Value breaks the contract \
(3 findings)::kind: 'shout' is 100%25 wrong, or so: yes.%0Aand 2 more%0Afix: Correct it.
::error file=dist/talks-1.0.0/csv/turns.csv,title=F002 File is not the one that was released\
::Its hash is not the one in SHA256SUMS.%0Afix: Build it again.
::warning file=datapackage/sources/张三.txt,line=1,title=S020 Encoding detected%2C not declared\
::Read as gb18030.%0Afix: Look at it.
::notice file=datapackage/sources/captions.vtt,title=S028 Rolling captions repeat their lines\
::Lines left out: 7.%0Afix: Nothing.
Turnpack: 4 errors, 1 warning, 1 info
"""

_COMMAND = re.compile("::(?P<command>error|warning|notice) (?P<properties>.*?)::(?P<message>.*)")


def _plain(text: str) -> str:
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(escape, character)
    return text.replace("%25", "%")


def parse(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Return command, properties and message of each line that the runner takes for a command."""
    commands = []
    for line in text.split("\n"):
        if match := _COMMAND.fullmatch(line):
            pairs = (pair.partition("=") for pair in match["properties"].split(","))
            properties = {key: _plain(value) for key, _, value in pairs}
            commands.append((match["command"], properties, _plain(match["message"])))
    return commands


def test_golden() -> None:
    """Commands as GitHub documents them, worst first; a code that has more than it shows, once."""
    assert render(SMALL) == GOLDEN


def test_few_findings_are_annotated_one_by_one() -> None:
    """Up to ten of a severity each have an annotation at their own place."""
    commands = parse(render(many(n_codes=2, n_each=5)))
    assert len(commands) == MOST
    assert [properties["line"] for _, properties, _ in commands] == list("12345") * 2


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize(("n_codes", "n_each"), [(1, 11), (10, 2), (11, 1), (40, 300)])
def test_ten_at_most_of_each_kind(severity: Severity, n_codes: int, n_each: int) -> None:
    """Where there are more than GitHub shows, they are one for a code, and none is uncounted."""
    commands = parse(render(many(n_codes, n_each, severity)))
    assert len(commands) == min(n_codes, MOST)
    numbers = re.findall(
        r"([0-9,]+) (?:more )?findings", " ".join(p["title"] for _, p, _ in commands)
    )
    assert sum(int(number.replace(",", "")) for number in numbers) == (
        n_codes * n_each if n_each > 1 else n_codes - 9
    )


def test_the_codes_with_most_findings_stand_alone() -> None:
    """What shares the last annotation are the codes with the fewest findings."""
    digest = many(n_codes=12, n_each=3)
    totals = (*digest.totals[:-1], replace(digest.totals[-1], count=99))
    commands = parse(render(replace(digest, totals=totals)))
    assert commands[0][1]["title"].startswith("S111 ")
    assert commands[-1][1] == {"title": "9 more findings of 3 rules"}


@given(digest=digests())
def test_lines_parse_back(digest: Digest) -> None:
    """Arbitrary text stays in its property or message, and no line becomes another command."""
    text = render(digest)
    commands = parse(text)
    lines = text.splitlines()
    assert len(commands) == len(lines) - 1
    assert lines[-1].startswith("Turnpack: ")
    assert all(n <= MOST for n in Counter(command for command, _, _ in commands).values())
    for _, properties, _ in commands:
        assert set(properties) <= {"file", "line", "col", "title"}
    shown = [message for _, _, message in commands]
    if sum(total.count for total in digest.totals) == len(digest.findings) <= MOST:
        assert [message.split("\nfix: ")[0] for message in shown] == [
            clean(finding.message) for finding in digest.findings
        ]
