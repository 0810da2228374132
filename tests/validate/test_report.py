"""What ``findings.json`` may say: in the form of a build's report, or it is told what is wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from turnpack.contract import load_contract
from turnpack.findings import FindingLog
from turnpack.validate import validate_package
from turnpack.validate.package import open_package
from turnpack.validate.report import read_report

TOTAL = {"code": "D004", "severity": "warning", "count": 1}
FINDING: dict[str, Any] = {
    "code": "D004",
    "severity": "warning",
    "message": "So.",
    "fix": "Not.",
    "file": None,
    "line": 1,
    "column": None,
    "table": None,
    "row": None,
    "rows": [],
}


def without(key: str) -> dict[str, Any]:
    """The finding without a key."""
    return {k: v for k, v in FINDING.items() if k != key}


@pytest.mark.parametrize(
    "said",
    [
        [],
        {"totals": []},
        {"totals": {}, "findings": []},
        {"totals": [TOTAL], "findings": [without("table")]},
        {"totals": [TOTAL], "findings": [without("message")]},
        {"totals": [TOTAL], "findings": [{**FINDING, "row": 0}]},
        {"totals": [TOTAL], "findings": [{**FINDING, "line": True}]},
        {"totals": [TOTAL], "findings": [{**FINDING, "file": ["a"]}]},
        {"totals": [TOTAL], "findings": ["D004"]},
        {"totals": [{**TOTAL, "count": "1"}], "findings": [FINDING]},
        {"totals": [{**TOTAL, "count": -1}], "findings": [FINDING]},
        {"totals": [{**TOTAL, "code": ["D004"]}], "findings": [FINDING]},
        {"totals": [{**TOTAL, "severity": "error"}], "findings": [FINDING]},
        {"totals": [TOTAL, TOTAL], "findings": [FINDING]},
        {"totals": [{**TOTAL, "count": 2}], "findings": []},
        {"totals": [], "findings": [FINDING]},
        {"totals": [TOTAL], "findings": [{**FINDING, "table": "words"}]},
        {"totals": [TOTAL], "findings": [{**FINDING, "row": 1}]},
        "[" * 100_000,
        "\ufeff{}",
    ],
)
def test_a_bad_report_is_told(founding_release: Path, tmp_path: Path, said: object) -> None:
    """Whatever stands there, P017 says what is wrong, and nothing fails."""
    release = shutil.copytree(founding_release, tmp_path / "release")
    text = said if isinstance(said, str) else json.dumps(said)
    (release / "findings.json").write_text(text, encoding="utf-8")
    found = {total.code for total in validate_package(release).log.totals()}
    assert "P017" in found


def test_a_report_is_read(founding_release: Path, tmp_path: Path) -> None:
    """Totals and findings of a report in the right form; None where there is none."""
    release = shutil.copytree(founding_release, tmp_path / "release")
    package = open_package(release, load_contract(), FindingLog())
    file = release / "findings.json"
    file.write_text(json.dumps({"totals": [TOTAL], "findings": [FINDING]}), encoding="utf-8")
    report = read_report(package)
    assert report
    assert [(t.code, t.count) for t in report.totals] == [("D004", 1)]
    assert report.findings == (FINDING,)
    assert report.problems == ()
    file.unlink()
    assert read_report(package) is None
