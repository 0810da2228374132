"""T002: formats disagree."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T002",
    "Formats disagree",
    Severity.ERROR,
    checks="Parquet, CSV and JSONL of a table hold the same rows in the same order, with the "
    "same values, and so does each of the files that a large table is cut into.",
    why="Parquet, CSV and JSONL are the same table; a reader of one must not see other data.",
    example="error T002 turns row 1: role: parquet has 'moderator', jsonl has 'other'.",
    fix="Build the release again; change the corpus, not the release.",
    guards=True,
)
