"""F009: release lacks a document."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "F009",
    "Release lacks a document",
    Severity.ERROR,
    checks="A release holds each of its documents: README.md, CITATION.cff, croissant.json, "
    "LICENSE, CHANGELOG.md and findings.json, and none of them is empty.",
    why="Without its licence nobody may use the data, without its citation nobody can name "
    "it, and what the build found is kept from them.",
    example="error F009 LICENSE: The release has no such document.",
    fix="Build the release again.",
    guards=True,
)
