"""T003: table cannot be read."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T003",
    "Table cannot be read",
    Severity.ERROR,
    checks="Every file of a table can be read to its end, with the contract's columns in the "
    "contract's order.",
    why="The file is damaged or its columns are not those of the contract.",
    example="error T003 csv/turns.csv: The turns table cannot be read: its columns are …",
    fix="Build the release again.",
    guards=True,
)
