"""F007: release without SHA256SUMS."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "F007",
    "Release without SHA256SUMS",
    Severity.ERROR,
    checks="A release has the file SHA256SUMS, a regular file.",
    why="Without it nobody can tell whether the files around the tables are those "
    "that were released.",
    example="error F007 SHA256SUMS: The release has no such file.",
    fix="Fetch or build the release again.",
    guards=True,
)
