"""S069: corrections were made."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S069",
    "Corrections were made",
    Severity.INFO,
    checks="The corrections that were made are counted.",
    why="What a maintainer decided is told apart from what the evidence shows.",
    example="info S069 corrections/a.yaml:1: 3 corrections were made: …",
    fix="Nothing is to be done; `turnpack inspect` shows them.",
)
