"""D007: role of a speaker is not known."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D007",
    "Role of a speaker is not known",
    Severity.WARNING,
    checks="For every speaker the label or what they do shows the part that they have.",
    why="Neither the label nor what the speaker does shows whether they ask or answer; "
    "their turns are in no pair.",
    example="A name that is never introduced, asks nothing, and answers nobody.",
    fix="See `turnpack inspect` for what was weighed; a role fix in a correction settles it.",
)
