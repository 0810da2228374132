"""L008: label left in a text."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L008",
    "Label left in a text",
    Severity.WARNING,
    checks="No text holds, at the start of a line or of a sentence, a label of its "
    "session and a colon.",
    why="Somebody else may speak from there on, and the words are the speaker's before.",
    example="记者：请问部长，今年有哪些重点工作？记者：第二个问题……\n"
    "warning L008 sources/a.txt:17: '记者：' looks like the label of another turn.",
    fix="See `turnpack inspect` for why it was not taken; a label or boundary fix in "
    "a correction settles it.",
)
