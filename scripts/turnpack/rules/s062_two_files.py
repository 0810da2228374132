"""S062: two corrections files for one source."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S062",
    "Two corrections files for one source",
    Severity.ERROR,
    checks="For a source there is one corrections file at most.",
    why="Which of them comes first would be a guess.",
    example="corrections/a.yaml and corrections/b.yaml both state\nsource: sources/2018-03-08.txt",
    fix="Move the corrections into one file.",
    guards=True,
)
