"""D021: speaker could be several registered people."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D021",
    "Speaker could be several registered people",
    Severity.WARNING,
    checks="A label fits one registered person at most.",
    why="To choose one of them would be to guess; person_id is null.",
    example="Two people in people.csv are named 张三, and the label is just 张三.",
    fix="State in people.csv what tells them apart on that day (an office with since and until, "
    "an affiliation), or name the speaker in a correction.",
)
