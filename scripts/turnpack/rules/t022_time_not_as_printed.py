"""T022: time is not the one that is printed."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T022",
    "Time is not the one that is printed",
    Severity.ERROR,
    checks="The clock in a segment's timestamp_raw shows the time of its timestamp, in the zone "
    "that is printed beside it, else in that of the session; a printed day is the day "
    "there.",
    why="Who joins by time, or compares with other sources, is led to another moment.",
    example="error T022 sources/a.txt:17: '2018-03-08 10:04' is not 2018-03-08 11:04:00 "
    "(Asia/Tokyo).",
    fix="Correct the zone in the corpus; if it is right, report this: the reader of times is "
    "wrong.",
    guards=True,
)
