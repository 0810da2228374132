"""L016: turn is far longer than all like it."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L016",
    "Turn is far longer than all like it",
    Severity.WARNING,
    checks="No question and no answer is eight times as long as nine in ten of those "
    "of its session (of ten or more).",
    why="Most often a label inside it was not recognised, so that it holds the words "
    "of several speakers.",
    example="warning L016 sources/a.txt:31: This question has 9,735 characters; nine "
    "in ten of the session's have at most 986.",
    fix="Read it in the source; a label or boundary fix in a correction tells the speakers apart.",
)
