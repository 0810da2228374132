"""F008: line is too long to be read."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "F008",
    "Line is too long to be read",
    Severity.ERROR,
    checks="No line of a CSV or JSON Lines file is longer than 16 MiB (--max-line-bytes), its "
    "first hundred lines together are not four times as long, and a packed file unpacks to at "
    "most 8 GiB.",
    why="Readers hold a line in memory several times over, so one endless line stops the check. "
    "Most often such a file is not what its name says.",
    example="error F008 csv/turns.csv:1: A line is longer than 16,777,216 bytes.",
    fix="Look whether the file is what its name says. If its lines are meant to be so long, "
    "allow it with --max-line-bytes.",
    guards=True,
)
