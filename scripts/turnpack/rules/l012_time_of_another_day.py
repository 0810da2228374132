"""L012: time is of another day."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L012",
    "Time is of another day",
    Severity.WARNING,
    checks="Every printed time is of the session's day, in the session's zone, or of "
    "the next one if the session went on past midnight.",
    why="The day of the session or that of the time is wrong, or two sessions are in one source.",
    example="date: 2024-05-06\n"
    "[ 2024-05-16 10:00 ]\n"
    "warning L012 sources/a.txt:31: The time is of 2024-05-16, the session of 2024-05-06.",
    fix="Correct `date:` in the source's header, or the time if it is a misprint.",
)
