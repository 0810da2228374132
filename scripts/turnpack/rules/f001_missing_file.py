"""F001: file is missing."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "F001",
    "File is missing",
    Severity.ERROR,
    checks="Every file that the descriptor or SHA256SUMS names is there and can be read.",
    why="The package promises a file that is not there.",
    example="error F001 csv/turns.csv: Resource 'turns': the file is missing or cannot be read.",
    fix="Build the release again.",
    guards=True,
)
