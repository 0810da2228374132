"""D010: characters are lost or used twice."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D010",
    "Characters are lost or used twice",
    Severity.ERROR,
    checks="Every character of a source is in exactly one place: the text, label or time of a "
    "segment, a note, or markup that is declared as such; what is in none may only be "
    "white space.",
    why="The dataset would not hold what the source says.",
    example="error D010 sources/a.txt:14:1: 12 characters are in no record: '谢谢大家。'.",
    fix="This is a fault of Turnpack, not of the source: please report it with the source.",
    guards=True,
)
