"""Every rule finds its bad cases, with every finding as it stands, and no clean one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from tests.bad.cases import Case, Start, cases, outcome, prepare, shown

from turnpack.rules import known_rules

CASES = {case.name: case for case in cases()}


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Start:
    """What cases start from, made when the first one asks for it."""

    @cache
    def made() -> Path:
        folder = tmp_path_factory.mktemp("start")
        prepare(folder)
        return folder

    return made


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_case(case: Case, tmp_path: Path, start: Start) -> None:
    """A run finds exactly what the case expects, and fails if that holds an error."""
    found = outcome(case, tmp_path / "work", start)
    assert shown(found) == case.expected
    assert (case.code in found.codes) is not case.is_clean
    has_errors = any(finding["severity"] == "error" for finding in found.findings)
    assert found.code == (int(has_errors) if case.exit is None else case.exit), found.said


@pytest.mark.parametrize("code", known_rules())
def test_every_rule_has_its_cases(code: str) -> None:
    """Each rule has a bad case and a clean one."""
    own = [case.is_clean for case in CASES.values() if case.code == code]
    assert set(own) == {True, False}


def test_every_case_is_of_a_rule() -> None:
    """No folder is left behind when a rule goes."""
    assert {case.code for case in CASES.values()} <= known_rules().keys()
