"""T013: reference leads into another session."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T013",
    "Reference leads into another session",
    Severity.ERROR,
    checks="Speaker, turn and pair that a row refers to are of the row's own session.",
    why="Nobody speaks in a session at which they were not, and no answer is to a "
    "question of another day.",
    example="error T013 sources/a.txt:17: speaker_id '2018-03-09-5e0d7a44-p02' is of "
    "another session.",
    fix="Build the release again; if it stays, report it with the source.",
)
