"""Findings: how they are counted, kept and ordered, and what the rules say."""

from __future__ import annotations

import pytest

from turnpack.findings import Finding, FindingLog, RowPlace, Rule, Severity, Total

ERROR = Rule("S900", "An error", Severity.ERROR, why="Because.", fix="Mend it.")
WARNING = Rule("D900", "A warning", Severity.WARNING, why="Because.", fix="Look at it.")
INFO = Rule("L900", "An info", Severity.INFO, why="Because.", fix="Nothing.")


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


def test_an_override_holds_for_what_came_before() -> None:
    """Another severity counts in totals, samples and order, whenever it is stated."""
    log = FindingLog([ERROR.found("a"), WARNING.found("b")])
    log.override({"S900": Severity.INFO, "D900": Severity.ERROR})
    log.add(WARNING.found("c"))
    assert log.totals() == (Total("D900", Severity.ERROR, 2), Total("S900", Severity.INFO, 1))
    assert [(f.code, f.severity) for f in log.findings()] == [
        ("D900", Severity.ERROR),
        ("D900", Severity.ERROR),
        ("S900", Severity.INFO),
    ]
    assert log.has_errors


def test_what_is_left_out_is_counted_nowhere() -> None:
    """Findings of a code that is off are in no total, and a later wish does not bring them back."""
    log = FindingLog([ERROR.found("a"), INFO.found("b")])
    log.override({"S900": None})
    log.override({"S900": Severity.WARNING})
    assert log.totals() == (Total("L900", Severity.INFO, 1),)
    assert [finding.code for finding in log.findings()] == ["L900"]
    assert not log.has_errors
    assert log.total == 1


def test_known_findings_are_counted_and_forgotten() -> None:
    """What is let through is neither kept nor in a total, but in the number of known ones."""
    log = FindingLog(lets_through=lambda finding: finding.message == "known")
    log.add(ERROR.found("known"), times=3)
    log.add(WARNING.found("new"))
    assert (log.n_known, log.total, log.has_errors) == (3, 1, False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Line 7 is not a checksum.", "Line 12 is not a checksum."),
        ("Characters 3 to 17 are in two places.", "Characters 4 to 18 are in two places."),
        ("The text of segment 7 is another.", "The text of segment 8 is another."),
        (
            'The cell "x" in row at position "5" and field "kind" at position "7" is wrong',
            'The cell "x" in row at position "1,205" and field "kind" at position "7" is wrong',
        ),
    ],
)
def test_fingerprints_leave_out_positions(one: str, other: str) -> None:
    """Numbers that say where something stands, line, column and row do not count."""
    place = {"file": "a.txt", "table": "turns"}
    here = ERROR.found(one, line=1, column=2, row=3, **place)
    there = ERROR.found(other, line=9, **place)  # type: ignore[arg-type]
    assert here.fingerprint == there.fingerprint


@pytest.mark.parametrize(
    "other",
    [
        WARNING.found("n_turns: -1 breaks it.", file="a.txt"),
        ERROR.found("n_turns: -2 breaks it.", file="a.txt"),
        ERROR.found("n_turns: -1 breaks it.", file="b.txt"),
        ERROR.found("n_turns: -1 breaks it."),
        ERROR.found("n_turns: -1 breaks it.", file="a.txt", table="turns"),
    ],
)
def test_fingerprints_tell_findings_apart(other: Finding) -> None:
    """Another code, file, table or value is another finding."""
    assert ERROR.found("n_turns: -1 breaks it.", file="a.txt").fingerprint != other.fingerprint


def test_fingerprints_are_the_same_everywhere() -> None:
    """A fingerprint is a stable function of what is said: baselines outlive versions."""
    finding = ERROR.found("Line 7 is  odd.", file="张三.txt", line=7)
    assert finding.fingerprint == ERROR.found("Line 9 is odd.", file="张三.txt").fingerprint
    # sha256 of ["S900", "\\u5f20\\u4e09.txt", null, "Line # is odd."], its first 32 digits.
    assert finding.fingerprint == "a3a332b347562634aee61ac5d9a3df6e"


def test_a_row_in_a_file() -> None:
    """A row is told by its line where the format has lines, else by its number."""
    assert str(RowPlace("csv", "csv/turns.csv", 17, 4)) == "csv/turns.csv:17"
    assert str(RowPlace("parquet", "data/turns.parquet", None, 4)) == "data/turns.parquet row 4"


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
