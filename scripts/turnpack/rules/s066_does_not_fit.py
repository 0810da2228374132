"""S066: correction does not fit."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S066",
    "Correction does not fit",
    Severity.ERROR,
    checks="What a correction is about is at the place that it names.",
    why="What the correction is about is not there: it would be made nowhere, or elsewhere "
    "than was meant.",
    example="- {fix: role, speaker: MAYOR, to: respondent, why: she answers}\n"
    "(no speaker is called MAYOR)",
    fix="See `turnpack inspect` for how the source is understood now; correct the correction, "
    "or remove it.",
)
