"""D011: text differs from the source."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D011",
    "Text differs from the source",
    Severity.ERROR,
    checks="The text of each record is, character by character, what stands at its place in the "
    "source.",
    why="Text is verbatim; a record that says anything else misquotes its speaker.",
    example="error D011 sources/a.txt:14:1: The text of segment 7 is not what the source "
    "says there.",
    fix="This is a fault of Turnpack, not of the source: please report it with the source.",
    guards=True,
)
