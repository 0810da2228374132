"""The report for programs."""

from __future__ import annotations

import json

from hypothesis import given
from tests.report.digests import SMALL, digests

from turnpack.report import Digest
from turnpack.report.json import render
from turnpack.version import VERSION

KEYS = ["format", "turnpack", "subject", "valid", "rows", "known", "totals", "findings"]
FINDING_KEYS = [
    "code", "severity", "message", "fix", "file", "line", "column", "table", "row", "rows",
    "fingerprint",
]  # fmt: skip


def test_golden() -> None:
    """Every key is there, in its order, with null for what is not known."""
    data = json.loads(render(SMALL))
    assert list(data) == KEYS
    assert all(list(finding) == FINDING_KEYS for finding in data["findings"])
    assert {key: data[key] for key in KEYS[:6]} == {
        "format": 1,
        "turnpack": VERSION,
        "subject": "dist/talks-1.0.0",
        "valid": False,
        "rows": {"turns": 47},
        "known": 0,
    }
    assert data["totals"][1] == {"code": "T001", "severity": "error", "count": 3}
    finding = data["findings"][1]
    assert finding["fingerprint"].endswith(":1")
    assert {key: finding[key] for key in FINDING_KEYS[:-1]} == {
        "code": "T001",
        "severity": "error",
        "message": "kind: 'shout' is 100% wrong, or so: yes.",
        "fix": "Correct it.",
        "file": "sources/b.txt",
        "line": 17,
        "column": 3,
        "table": "turns",
        "row": 4,
        "rows": [
            {"format": "source", "file": "sources/b.txt", "line": 17, "row": 4},
            {"format": "csv", "file": "csv/turns.csv", "line": 5, "row": 4},
            {"format": "jsonl", "file": "jsonl/turns.jsonl", "line": 4, "row": 4},
            {"format": "parquet", "file": "data/turns.parquet", "line": None, "row": 4},
        ],
    }
    assert data["findings"][0]["line"] is None


def joined(text: str) -> str:
    """Return ``text`` with halves of a character that meet as the character, as JSON has them."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


@given(digest=digests())
def test_values_come_back_exactly(digest: Digest) -> None:
    """Whatever the data says is in the JSON as it stands, however it is escaped there."""
    data = json.loads(render(digest))
    assert data["subject"] == joined(digest.subject)
    assert [f["message"] for f in data["findings"]] == [joined(f.message) for f in digest.findings]
    assert [f["file"] for f in data["findings"]] == [
        None if f.file is None else joined(f.file) for f in digest.findings
    ]
    prints = [f["fingerprint"] for f in data["findings"]]
    assert len(set(prints)) == len(prints)
