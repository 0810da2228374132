"""F005: table file outside the descriptor."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "F005",
    "Table file outside the descriptor",
    Severity.ERROR,
    checks="Every CSV, Parquet and JSONL file in the package is a resource of its descriptor.",
    why="A table that the descriptor does not name is neither checked nor documented.",
    example="error F005 data/extra.parquet: No resource of the descriptor names it.",
    fix="Remove the file, or build the release again.",
    guards=True,
)
