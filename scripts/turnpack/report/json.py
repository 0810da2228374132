"""A digest in, JSON for programs out: the same keys always, in the same order."""

from __future__ import annotations

from typing import Any

from turnpack.findings import Finding, Total
from turnpack.report import Digest, Report, numbered
from turnpack.version import VERSION
from turnpack.visible import as_json


def render(digest: Digest) -> str:
    """Return the digest as one JSON object."""
    findings = [
        {**finding_as_json(finding), "fingerprint": fingerprint}
        for finding, fingerprint in numbered(digest.findings)
    ]
    return (
        as_json(
            {
                "format": 1,
                "turnpack": VERSION,
                "subject": digest.subject,
                "valid": digest.valid,
                "rows": dict(digest.n_rows),
                "known": digest.n_known,
                "totals": [total_as_json(total) for total in digest.totals],
                "findings": findings,
            }
        )
        + "\n"
    )


def total_as_json(total: Total) -> dict[str, Any]:
    """Return the keys of a code's total."""
    return {"code": total.code, "severity": total.severity, "count": total.count}


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """Return the keys of a finding; what is not known is null."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "fix": finding.fix,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "table": finding.table,
        "row": finding.row,
        "rows": [place._asdict() for place in finding.rows],
    }


REPORT = Report("json", render)
