"""SARIF: held to the schema that the standard publishes, and to our stricter part of it."""

from __future__ import annotations

import json
import re
import sqlite3
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given
from tests.report.digests import CLEAN, SMALL, digests, many

from turnpack.findings import Finding, Severity, Total
from turnpack.report import Digest
from turnpack.report.sarif import render
from turnpack.version import VERSION

OWN = json.loads((Path(__file__).parent / "sarif.schema.json").read_text(encoding="utf-8"))
TITLE = b"Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"


@cache
def published() -> dict[str, Any]:
    """Return the schema that OASIS publishes, from the package that ships the schema store.

    The package keeps the schemas as answers of the web in a database; its own functions
    would ask the web again, so the database is read as it stands.
    """
    file = Path(str(distribution("schemastore").locate_file("schemastore/cache.sqlite")))
    connection = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
    try:
        found = "select value from responses where instr(value, ?)"
        for (answer,) in connection.execute(found, (TITLE,)):
            for start in re.finditer(rb'\{\s*"\$schema"', answer):
                text = answer[start.start() :].decode("utf-8", errors="replace")
                schema: dict[str, Any] = json.JSONDecoder().raw_decode(text)[0]
                if schema.get("title") == TITLE.decode():
                    return schema
    finally:
        connection.close()
    raise AssertionError("the schema is not in the package any more")


def own_errors(log: object) -> list[str]:
    """Return what our part of the schema says against ``log``."""
    return [error.message for error in jsonschema.Draft202012Validator(OWN).iter_errors(log)]


def test_golden() -> None:
    """A rule with its metadata, and a result with place, row, files and fingerprint."""
    log = json.loads(render(SMALL))
    assert own_errors(log) == []
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("Turnpack", VERSION)
    assert [rule["id"] for rule in driver["rules"]] == ["F002", "T001", "S020", "S028"]
    rule = driver["rules"][1]
    assert rule["name"] == "ValueBreaksTheContract"
    assert rule["shortDescription"] == {"text": "Value breaks the contract"}
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    result = run["results"][1]
    assert result["ruleId"] == "T001"
    assert result["ruleIndex"] == 1
    assert result["level"] == "error"
    assert result["message"]["text"] == "kind: 'shout' is 100% wrong, or so: yes. Correct it."
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "datapackage/sources/b.txt", "uriBaseId": "SRCROOT"},
                "region": {"startLine": 17, "startColumn": 3},
            },
            "logicalLocations": [
                {"name": "turns", "fullyQualifiedName": "turns/4", "kind": "table"}
            ],
        }
    ]
    files = [
        location["physicalLocation"]["artifactLocation"]["uri"]
        for location in result["relatedLocations"]
    ]
    assert files == [
        "dist/talks-1.0.0/csv/turns.csv",
        "dist/talks-1.0.0/jsonl/turns.jsonl",
        "dist/talks-1.0.0/data/turns.parquet",
    ]
    assert run["results"][2]["level"] == "warning"
    assert run["results"][3]["level"] == "note"
    uri = run["results"][2]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == "datapackage/sources/张三.txt"
    assert run["properties"]["totals"]["T001/error"] == 3


def test_a_clean_package_has_no_results() -> None:
    """Code scanning closes alerts by a run with an empty list of results."""
    log = json.loads(render(CLEAN))
    assert own_errors(log) == []
    assert log["runs"][0]["results"] == []
    assert log["runs"][0]["invocations"][0]["exitCode"] == 0


def test_fingerprints_do_not_depend_on_lines() -> None:
    """Findings that have moved keep their fingerprints, and equal ones are told apart."""

    def prints(lines: list[int]) -> list[str]:
        found = tuple(
            Finding("S020", Severity.WARNING, f"Line {n} is odd.", "Fix.", file="a", line=n)
            for n in lines
        )
        digest = Digest("a", found, (Total("S020", Severity.WARNING, len(found)),))
        results = json.loads(render(digest))["runs"][0]["results"]
        return [result["partialFingerprints"]["turnpack/v1"] for result in results]

    assert prints([3, 9]) == prints([103, 109])
    assert len(set(prints([3, 9]))) == 2


@given(digest=digests())
def test_it_keeps_our_part_of_the_schema(digest: Digest) -> None:
    """Arbitrary text gives SARIF; locations are relative, and each result leads to its rule."""
    log = json.loads(render(digest))
    assert own_errors(log) == []
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


@given(digest=digests())
def test_it_keeps_the_published_schema(digest: Digest) -> None:
    """Arbitrary text gives SARIF that the schema of OASIS accepts."""
    assert published_errors(json.loads(render(digest))) == []


@pytest.mark.parametrize("digest", [SMALL, CLEAN, many(30, 100)], ids=["small", "clean", "many"])
def test_reports_keep_the_published_schema(digest: Digest) -> None:
    """Reports with rules, places and rows pass the schema of OASIS, and a spoilt one does not."""
    log = json.loads(render(digest))
    assert published_errors(log) == []
    assert published_errors({**log, "version": "2.0.0"}) != []


def published_errors(log: object) -> list[str]:
    """Return what the schema of OASIS says against ``log``."""
    return [error.message for error in jsonschema.Draft7Validator(published()).iter_errors(log)]
