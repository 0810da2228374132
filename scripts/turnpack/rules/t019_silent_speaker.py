"""T019: speaker holds no turn."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T019",
    "Speaker holds no turn",
    Severity.ERROR,
    checks="Every speaker that a session declares holds at least one turn in it.",
    why="A speaker without a turn was not found in the source, or a turn was lost.",
    example="error T019 speakers row 5: '李四' holds no turn.",
    fix="Build the release again; if it stays, report it with the source.",
)
