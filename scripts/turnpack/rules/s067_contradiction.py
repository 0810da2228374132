"""S067: corrections contradict each other."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S067",
    "Corrections contradict each other",
    Severity.ERROR,
    checks="No two corrections say different things of the same place.",
    why="Which of them is right would be a guess.",
    example="- {fix: role, speaker: 张三, to: moderator, why: he opens}\n"
    "- {fix: role, speaker: 张三, to: respondent, why: he answers}",
    fix="Remove one of the two.",
)
