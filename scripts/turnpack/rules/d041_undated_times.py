"""D041: times without a day."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D041",
    "Times without a day",
    Severity.WARNING,
    checks="Times of day belong to a day that is stated or printed.",
    why="A time of day is no instant as long as nothing says of which day.",
    example="[ 10:00 ]   and nowhere a date",
    fix="State `date: YYYY-MM-DD` in the source's header. Where clocks fall back by hours, "
    "correct them or print am and pm.",
)
