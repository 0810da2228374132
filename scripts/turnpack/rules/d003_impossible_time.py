"""D003: printed time does not exist."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D003",
    "Printed time does not exist",
    Severity.ERROR,
    checks="Every time that a source prints is one that calendar and clock have. So has ISO 8601 "
    "24:00, the midnight at the end of a day, and a second 60 in the last minute of a quarter of "
    "an hour, a leap second: the time that follows is meant.",
    why="No calendar or clock has this date or time; it is a misprint or a damaged source.",
    example="[ 2024-02-30 10:00 ]\n[ 2024-05-06 25:10 ]",
    fix="Correct the time in the source.",
)
