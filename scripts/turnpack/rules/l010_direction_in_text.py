"""L010: stage direction left in a text."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L010",
    "Stage direction left in a text",
    Severity.WARNING,
    checks="No text holds a remark in brackets on what is heard or seen.",
    why="Laughter is not spoken; word counts and models take it for speech.",
    example="warning L010 sources/a.txt:17: '[交叉發言]' looks like a stage direction.",
    fix="Compare with the source. Report the form with the source if it is a common one.",
)
