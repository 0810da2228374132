"""D009: session without a date."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D009",
    "Session without a date",
    Severity.WARNING,
    checks="A session has a day: from `date:` in its header, from a line that holds only a date, "
    "or from a printed time with its day.",
    why="The session's ids start with `undated`, and it has no place in time.",
    example="Neither `date: 2024-05-06` in the header nor a line such as [ 2024-05-06 10:00 ].",
    fix="Add a line `date: YYYY-MM-DD` to the header at the top of the source, or, where the "
    "document prints its day inside a sentence, put the day on a line of its own.",
)
