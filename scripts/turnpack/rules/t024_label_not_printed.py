"""T024: speaker has a label that none of the speaker's segments has."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T024",
    "Label that no segment of the speaker has",
    Severity.ERROR,
    checks="The `label` of a speaker is that of at least one segment of the speaker's turns, as "
    "far as any of them has one.",
    why="The label is how the source names the speaker. Where table and segments differ, one of "
    "them is not what the source prints, or a turn was given to another.",
    example="error T024 sources/a.txt:7: No segment of the speaker has the label 'Ann Lee'. "
    "(speakers row 2)",
    fix="Build the release again; a label that is wrong is corrected in the corpus "
    "(`corrections/`).",
    guards=True,
)
