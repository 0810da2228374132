"""D009: session without a date."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D009",
    "Session without a date",
    Severity.WARNING,
    checks="A session has a day: from its header, or from a printed time.",
    why="The session's ids start with `undated`, and it has no place in time.",
    example="Neither `date: 2024-05-06` in the header nor a line such as [ 2024-05-06 10:00 ].",
    fix="State `date: YYYY-MM-DD` in the source's header.",
)
