"""T005: reference leads nowhere."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T005",
    "Reference leads nowhere",
    Severity.ERROR,
    checks="Every foreign key that is not null names a row that exists.",
    why="A row refers to another that does not exist; joins would drop it.",
    example="error T005 turns row 12: speaker_id '2018-03-08-1f3a9c2b-p77' is not a "
    "speaker_id of speakers.",
    fix="Build the release again; if it stays, report it with the source.",
)
