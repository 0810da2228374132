"""S068: correction without effect."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S068",
    "Correction without effect",
    Severity.WARNING,
    checks="Every correction changes how its source is understood.",
    why="The source is understood that way without it; it only costs attention.",
    example="- {fix: role, speaker: 张三, to: moderator, why: he opens}\n"
    "(he is found to be the moderator without it)",
    fix="Remove it.",
)
