"""T010: rows are out of order."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T010",
    "Rows are out of order",
    Severity.ERROR,
    checks="The rows of a session stand together in every table, in the order of the "
    "sessions table.",
    why="Who reads a table session by session would take one session for two; what "
    "depends on the order is not checked.",
    example="error T010 turns row 52: Session '2018-03-08-1f3a9c2b' goes on here, "
    "after rows of later sessions.",
    fix="Build the release again; change the corpus, not the release.",
    guards=True,
)
