"""P018: a release lacks a table in one of its formats."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P018",
    "Table is missing in one of the formats",
    Severity.ERROR,
    checks="A release has each of its tables as CSV, as JSONL and as Parquet.",
    why="The formats are compared with each other, and a reader takes any of them for the whole; "
    "a table that one lacks is neither.",
    example="error P018 datapackage.json: No resource has `notes` as jsonl.",
    fix="Build the release again.",
    guards=True,
)
