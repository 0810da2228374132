"""A digest in, SARIF 2.1.0 out, for code scanning and for viewers.

The format is that of https://docs.oasis-open.org/sarif/sarif/v2.1.0/; what GitHub makes
of it, that of its page "SARIF support for code scanning": locations are relative to the
root of the repository, and ``partialFingerprints`` tell a result across runs.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from turnpack.findings import Finding, Severity
from turnpack.report import Digest, Report, Spot, numbered
from turnpack.rules import known_rules
from turnpack.version import VERSION
from turnpack.visible import as_json, clean

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
BASE = "SRCROOT"
FINGERPRINT = "turnpack/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(digest: Digest) -> str:
    """Return a log with one run: the rules that are broken, and a result for each sample."""
    codes = list(dict.fromkeys(finding.code for finding in digest.findings))
    results = [
        _result(digest, finding, codes.index(finding.code), fingerprint)
        for finding, fingerprint in numbered(digest.findings)
    ]
    driver = {
        "name": "Turnpack",
        "version": VERSION,
        "semanticVersion": VERSION,
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {BASE: {"description": {"text": "The working folder."}}},
        "invocations": [{"executionSuccessful": True, "exitCode": 0 if digest.valid else 1}],
        "results": results,
        "properties": {
            "subject": clean(digest.subject),
            "totals": {f"{t.code}/{t.severity}": t.count for t in digest.totals},
            "known": digest.n_known,
        },
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rule(code: str) -> dict[str, Any]:
    rule = known_rules().get(code)
    if rule is None:
        return {"id": clean(code)}
    help_ = f"{rule.why} {rule.fix}"
    example = "".join(f"    {line}\n" for line in rule.example.splitlines())
    return {
        "id": rule.code,
        "name": "".join(word[:1].upper() + word[1:] for word in re.findall("\\w+", rule.title)),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.checks or rule.title},
        "help": {
            "text": help_,
            "markdown": f"**Why**: {rule.why}\n\n**Example**:\n\n{example}\n**Fix**: {rule.fix}",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(digest: Digest, finding: Finding, index: int, fingerprint: str) -> dict[str, Any]:
    spot = digest.spot(finding)
    location = _location(spot) if spot else {}
    if finding.table is not None:
        row = "" if finding.row is None else f"/{finding.row}"
        location["logicalLocations"] = [
            {"name": finding.table, "fullyQualifiedName": f"{finding.table}{row}", "kind": "table"}
        ]
    result: dict[str, Any] = {
        "ruleId": clean(finding.code),
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": clean(f"{finding.message} {finding.fix}")},
        "locations": [location] if location else [],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if finding.elsewhere:
        result["relatedLocations"] = [
            {
                "id": i,
                "message": {"text": f"Row {place.row} in {place.format}"},
                **_location(Spot(digest.path_of(place.file), place.line)),
            }
            for i, place in enumerate(finding.elsewhere, start=1)
        ]
    return result


def _location(spot: Spot) -> dict[str, Any]:
    where: dict[str, Any] = {
        "artifactLocation": {"uri": quote(spot.path, errors="replace"), "uriBaseId": BASE}
    }
    if spot.line is not None:
        where["region"] = {"startLine": spot.line}
        if spot.column is not None:
            where["region"]["startColumn"] = spot.column
    return {"physicalLocation": where}


REPORT = Report("sarif", render)
