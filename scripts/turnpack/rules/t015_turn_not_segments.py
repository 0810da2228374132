"""T015: turn is not its segments."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T015",
    "Turn is not its segments",
    Severity.ERROR,
    checks="The text of a turn is the texts of its segments, in order, joined by one "
    "line feed; each segment is in one turn, and the segments of a turn follow each other.",
    why="Turns and segments are two views of one speech; where they differ, one of them misquotes.",
    example="error T015 sources/a.txt:17: The text is not that of the turn's 2 "
    "segments. (turns row 8)",
    fix="Build the release again; if it stays, report it with the source.",
    guards=True,
)
