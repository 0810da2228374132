"""L011: times run backwards."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L011",
    "Times run backwards",
    Severity.WARNING,
    checks="In each session, no printed time is before the last one; ties are allowed.",
    why="Most often a digit is misprinted, or blocks of the source are out of order.",
    example="[ 10:12 ]\n"
    "[ 10:02 ]   <- after it\n"
    "warning L011 sources/a.txt:31: The time 10:02 comes after 10:12. (segments row 9)",
    fix="Compare with the publication; correct the time in the source if it is a misprint.",
)
