"""T004: key is not unique."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T004",
    "Key is not unique",
    Severity.ERROR,
    checks="No two rows of a table have the same primary key.",
    why="A key names one row; joins on it would multiply rows.",
    example="error T004 turns row 48: turn_id '2018-03-08-1f3a9c2b-t0007' is already the key "
    "of an earlier row.",
    fix="Look for the same session in two sources; otherwise report it with the sources.",
)
