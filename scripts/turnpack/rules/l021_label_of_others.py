"""L021: speaker has a label that only segments of others have."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L021",
    "Label that only segments of others have",
    Severity.WARNING,
    checks="The `label` of a speaker is not one that segments of other speakers have and the "
    "speaker's own have not. A label that no segment has may come from a correction.",
    why="The label is how the source names the speaker. Where segments have it, and none of the "
    "speaker's, labels or turns were exchanged.",
    example="warning L021 sources/a.txt:7: Segments of others, and none of the speaker's, have the "
    "label 'Ann Lee'. (speakers row 2)",
    fix="Build the release again; where a correction gives a turn to another on purpose, let the "
    "finding stand or through (`--baseline`).",
)
