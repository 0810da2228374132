"""T016: repeated value differs."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T016",
    "Repeated value differs",
    Severity.ERROR,
    checks="A value that a row repeats from another is the same there: the speaker's "
    "name, the affiliation, the first time of a turn and of a question and an answer, the "
    "first asker and the first to answer, the place of a turn, which is that of its "
    "segments.",
    why="Who looks at one table only would see other facts than who joins the tables.",
    example="error T016 sources/a.txt:17: speaker is '李四', and the speakers table "
    "says '张三'. (turns row 8)",
    fix="Build the release again; if it stays, report it with the source.",
    guards=True,
)
