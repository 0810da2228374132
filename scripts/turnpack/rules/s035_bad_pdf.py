"""S035: PDF cannot be read."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S035",
    "PDF cannot be read",
    Severity.ERROR,
    checks="A PDF source is whole and not locked.",
    why="The file is damaged or locked; its session would be missing.",
    example="error S035 sources/a.pdf: It is locked with a password.",
    fix="Fetch it again, or save it anew from a program that opens it.",
    guards=True,
)
