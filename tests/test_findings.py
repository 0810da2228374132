"""Findings: how they are counted, kept and ordered, and what the rules say."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from pkgutil import walk_packages

import pytest

import turnpack
from turnpack.findings import Finding, FindingLog, Rule, Severity, Total

ERROR = Rule("S900", "An error", Severity.ERROR, why="Because.", fix="Mend it.")
WARNING = Rule("D900", "A warning", Severity.WARNING, why="Because.", fix="Look at it.")
INFO = Rule("L900", "An info", Severity.INFO, why="Because.", fix="Nothing.")


def rules() -> list[Rule]:
    """Return every rule of the package, once for each module that defines or imports it."""
    found: dict[int, Rule] = {}
    for info in walk_packages(turnpack.__path__, "turnpack."):
        if info.name.endswith("__main__"):
            continue
        module = import_module(info.name)
        found |= {id(part): part for part in vars(module).values() if isinstance(part, Rule)}
    return sorted(found.values(), key=lambda rule: rule.code)


def test_severities_rank_the_worst_first() -> None:
    """An error outranks a warning, a warning an info."""
    assert sorted(Severity, key=lambda s: s.rank) == ["error", "warning", "info"]


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ({}, "-"),
        ({"file": "a.txt"}, "a.txt"),
        ({"file": "a.txt", "line": 3}, "a.txt:3"),
        ({"file": "a.txt", "line": 3, "column": 9}, "a.txt:3:9"),
        ({"table": "turns"}, "turns"),
        ({"table": "turns", "row": 7}, "turns row 7"),
        ({"file": "a.txt", "line": 3, "table": "turns", "row": 7}, "a.txt:3"),
    ],
)
def test_place_is_as_close_as_known(where: dict[str, str | int], place: str) -> None:
    """The place in the source comes first, then that in the table."""
    assert ERROR.found("x", **where).place == place  # type: ignore[arg-type]


def test_rule_passes_on_what_it_says() -> None:
    """A finding has its rule's code, severity and fix."""
    found = WARNING.found("It is so.", file="a.txt", line=2)
    assert found == Finding(
        "D900", Severity.WARNING, "It is so.", "Look at it.", file="a.txt", line=2
    )


def test_rule_gives_way_to_a_closer_fix() -> None:
    """A fix given with the finding replaces that of the rule."""
    assert ERROR.found("x", fix="Do this.").fix == "Do this."


def test_log_keeps_few_and_counts_all() -> None:
    """The first findings of each code are kept, and the totals stay true."""
    log = FindingLog(max_per_code=2)
    log.extend(ERROR.found(f"number {i}", line=i) for i in range(1, 6))
    log.add(INFO.found("once"))
    assert [f.message for f in log.findings()] == ["number 1", "number 2", "once"]
    assert log.totals() == (
        Total("S900", Severity.ERROR, 5),
        Total("L900", Severity.INFO, 1),
    )
    assert log.total == 6


def test_log_counts_one_finding_many_times() -> None:
    """A finding that stands for several is counted as often and kept once."""
    log = FindingLog()
    log.add(WARNING.found("x"), times=40)
    assert log.count(Severity.WARNING) == log.total == 40
    assert len(log.findings()) == 1


@pytest.mark.parametrize(("rule", "has_errors"), [(ERROR, True), (WARNING, False), (INFO, False)])
def test_only_errors_block(rule: Rule, has_errors: bool) -> None:
    """A log has errors exactly if something with the severity error was added."""
    assert FindingLog([rule.found("x")]).has_errors is has_errors


def test_log_orders_by_severity_code_and_place() -> None:
    """Findings come worst first, then by code, file, line, column, whatever came in first."""
    in_order = [
        ERROR.found("a", file="a.txt", line=2),
        ERROR.found("b", file="a.txt", line=10, column=1),
        ERROR.found("c", file="a.txt", line=10, column=3),
        ERROR.found("d", file="b.txt", line=1),
        WARNING.found("e", table="turns", row=2),
        WARNING.found("f", table="turns", row=10),
        INFO.found("g"),
    ]
    assert FindingLog(reversed(in_order)).findings() == tuple(in_order)
    assert FindingLog(in_order).findings() == tuple(in_order)


def test_empty_log_is_silent() -> None:
    """Without findings there is nothing to count or to show."""
    log = FindingLog()
    assert (log.total, log.findings(), log.totals(), log.has_errors) == (0, (), (), False)


def test_codes_are_unique() -> None:
    """No two rules of the package share a code."""
    counts = Counter(rule.code for rule in rules())
    assert [code for code, n in counts.items() if n > 1] == []
    assert len(counts) > 20


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_rule_is_well_formed(rule: Rule) -> None:
    """A rule has a code of the scheme and says what, why and what to do, in sentences."""
    assert re.fullmatch("[SDTFPLR][0-9]{3}", rule.code)
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.why.endswith(".")
    assert rule.fix
    assert rule.fix[0].isupper()


def test_logs_are_put_together() -> None:
    """A merged log counts and keeps what the two would have as one."""
    whole, parts = FindingLog(max_per_code=3), FindingLog(max_per_code=3)
    for table in "ab":
        part = parts.empty()
        for row in (1, 2):
            finding = ERROR.found(f"{table} is wrong.", table=table, row=row)
            whole.add(finding)
            part.add(finding)
        part.add(INFO.found(table))
        whole.add(INFO.found(table))
        parts.merge(part)
    assert parts.totals() == whole.totals()
    assert parts.findings() == whole.findings()
