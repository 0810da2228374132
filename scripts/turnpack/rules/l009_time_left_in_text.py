"""L009: printed time left in a text."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L009",
    "Printed time left in a text",
    Severity.WARNING,
    checks="No text holds a clock in brackets or on a line of its own.",
    why="A time that the source prints between the words is not spoken; the row lacks "
    "it, and readers find figures in the speech.",
    example="我们会继续努力。（58:39）\n"
    "warning L009 sources/a.txt:17: '（58:39）' looks like a printed time.",
    fix="See `turnpack inspect` for the times that were taken; report the form with "
    "the source if it is a common one.",
)
