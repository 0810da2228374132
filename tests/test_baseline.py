"""Known findings are let through, new ones are not, and those that are no more are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnpack.baseline import Baseline, Recorder, load_baseline
from turnpack.errors import UsageError
from turnpack.findings import Finding, FindingLog
from turnpack.rules import known_rules

T001, S020, F002 = (known_rules()[code] for code in ("T001", "S020", "F002"))


def written(path: Path, findings: list[Finding]) -> Path:
    """Write the baseline of ``findings`` to ``path``."""
    recorder = Recorder()
    FindingLog(findings, lets_through=recorder.lets_through)
    path.write_text(recorder.text(), encoding="utf-8")
    return path


def test_a_baseline_lets_its_findings_through(tmp_path: Path) -> None:
    """What was found when it was written is known, also after lines and rows have moved."""
    found = [
        T001.found("kind: 'a' breaks it.", file="a.txt", line=3, table="turns", row=4),
        T001.found("kind: 'a' breaks it.", file="a.txt", line=9, table="turns", row=7),
        S020.found("Read as gb18030.", file="b.txt", line=1),
    ]
    known = load_baseline(written(tmp_path / "known.json", found))
    moved = [
        T001.found("kind: 'a' breaks it.", file="a.txt", line=13, table="turns", row=14),
        T001.found("kind: 'a' breaks it.", file="a.txt", line=19, table="turns", row=17),
        S020.found("Read as gb18030.", file="b.txt", line=2),
    ]
    log = FindingLog(moved, lets_through=known.lets_through)
    assert (log.total, log.n_known) == (0, 3)
    assert list(known.stale()) == []


def test_new_findings_are_not_let_through(tmp_path: Path) -> None:
    """Another value, another file, and one more of the same are new."""
    known = written(tmp_path / "known.json", [T001.found("kind: 'a' breaks it.", file="a.txt")])
    for message, file in (("kind: 'b' breaks it.", "a.txt"), ("kind: 'a' breaks it.", "b.txt")):
        assert not load_baseline(known).lets_through(T001.found(message, file=file))
    twice = [T001.found("kind: 'a' breaks it.", file="a.txt")] * 2
    log = FindingLog(twice, lets_through=load_baseline(known).lets_through)
    assert (log.total, log.n_known) == (1, 1)


def test_fixed_findings_are_named(tmp_path: Path) -> None:
    """An entry that names more than was found is an error that says what is no more."""
    found = [T001.found("kind: 'a' breaks it.", file="a.txt")] * 3
    known = load_baseline(written(tmp_path / "known.json", [*found, S020.found("Gone.")]))
    FindingLog(found[:1], lets_through=known.lets_through)
    stale = list(known.stale())
    assert [finding.code for finding in stale] == ["P091", "P091"]
    assert stale[0].message == ("S020 in the package is no more, but known.json names it: Gone.")
    assert "T001 in a.txt is found 2 times less" in stale[1].message


def test_guards_are_never_let_through(tmp_path: Path) -> None:
    """A rule that guards integrity is not written into a baseline, nor let through by one."""
    found = F002.found("Its hash is another.", file="csv/turns.csv")
    path = written(tmp_path / "known.json", [found])
    assert json.loads(path.read_text("utf-8"))["findings"] == []
    entry = {"fingerprint": found.fingerprint, "code": "F002", "message": "x", "count": 1}
    assert not Baseline("known.json", [entry]).lets_through(found)


def test_the_file_is_sorted_and_stable(tmp_path: Path) -> None:
    """The order in which findings come does not change the file."""
    found = [S020.found(f"Read as {n}.", file=f"{n}.txt") for n in "cab"]
    one = written(tmp_path / "one.json", found).read_bytes()
    assert one == written(tmp_path / "two.json", found[::-1]).read_bytes()
    files = [entry["file"] for entry in json.loads(one)["findings"]]
    assert files == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "3", '"x"', '{"version": 1}', '{"version": 2, "findings": []}',
        '{"version": 1, "findings": {}}', '{"version": 1, "findings": [1]}',
        '{"version": 1, "findings": [{"fingerprint": "a", "code": "b", "message": "c"}]}',
        '{"version": 1, "findings": [{"fingerprint": "a", "code": "b", "message": "c", '
        '"count": true}]}',
        '{"version": 1, "findings": [{"fingerprint": "a", "code": "b", "message": "c", '
        '"count": -1}]}',
        '{"version": 1, "findings": [{"fingerprint": "a", "code": "b", "message": "c", '
        '"count": 1, "file": 3}]}',
        "[" * 100_000,
    ],
)  # fmt: skip
def test_a_broken_baseline(tmp_path: Path, text: str) -> None:
    """What is no baseline is wrong use, with the remedy; it never lets everything through."""
    path = tmp_path / "known.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="not a baseline"):
        load_baseline(path)


def test_a_missing_baseline(tmp_path: Path) -> None:
    """A baseline that is not there is wrong use, and the message says how to write one."""
    with pytest.raises(UsageError, match="--write-baseline"):
        load_baseline(tmp_path / "known.json")


def test_a_fingerprint_named_twice(tmp_path: Path) -> None:
    """Of two entries with one fingerprint neither may win silently."""
    entry = {"fingerprint": "a", "code": "T001", "file": None, "message": "c", "count": 1}
    path = tmp_path / "known.json"
    path.write_text(json.dumps({"version": 1, "findings": [entry, entry]}), encoding="utf-8")
    with pytest.raises(UsageError, match="twice"):
        load_baseline(path)


FINDINGS = st.lists(
    st.builds(
        lambda message, file, line: T001.found(message, file=file, line=line),
        st.text(max_size=5),
        st.sampled_from(["a.txt", "张三.txt"]),
        st.integers(1, 9),
    ),
    max_size=12,
)


@given(findings=FINDINGS, extra=FINDINGS)
def test_a_baseline_knows_exactly_its_own(findings: list[Finding], extra: list[Finding]) -> None:
    """Of what it was written from nothing is new or stale; whatever comes beyond it is new."""
    recorder = Recorder()
    FindingLog(findings, lets_through=recorder.lets_through)
    known = Baseline("k", json.loads(recorder.text())["findings"])
    log = FindingLog([*extra, *findings], lets_through=known.lets_through)
    assert (log.total, log.n_known) == (len(extra), len(findings))
    assert list(known.stale()) == []
