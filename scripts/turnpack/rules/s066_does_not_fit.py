"""S066: correction does not fit."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S066",
    "Correction does not fit",
    Severity.ERROR,
    checks="What a correction is about is at the place that it names.",
    why="What the correction is about is not there: it would be made nowhere, or elsewhere "
    "than was meant.",
    example='- {fix: label, at: "Note:", is: false, why: no speaker}\n'
    "(nothing there is taken for a label)",
    fix="See `turnpack inspect` for how the source is understood now; correct the correction, "
    "or remove it.",
)
