"""T020: text has nothing but white space."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T020",
    "Text has nothing but white space",
    Severity.ERROR,
    checks="Every text holds at least one character that is not white space.",
    why="A row without words is no speech and no note; it is counted as one.",
    example="error T020 sources/a.txt:17: text has nothing but white space. (segments row 9)",
    fix="Build the release again; if it stays, report it with the source.",
)
