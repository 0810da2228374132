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
    "warning L012 sources/a.txt:31: The time printed here is of 2024-05-16, but the "
    "session's day is 2024-05-06.",
    fix="Compare the printed time on this line of the source with `date:` in its header. If the "
    "day of the session is wrong, correct `date:`; if the time is a misprint, correct it in "
    "the source; if the source holds two sessions, make two sources of it.",
)
