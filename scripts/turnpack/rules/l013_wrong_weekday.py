"""L013: weekday does not fit the date."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L013",
    "Weekday does not fit the date",
    Severity.WARNING,
    checks="A weekday printed beside a date is that of the date; a date without a "
    "year is taken for the one nearest to the session.",
    why="One of the two is a misprint, and it may be the day under which the session is filed.",
    example="2024年5月6日（星期二）\n"
    "warning L013 sources/a.txt:1: '2024年5月6日（星期二）' was a Monday.",
    fix="Look up the day; correct `date:` in the source's header if that is the wrong one.",
)
