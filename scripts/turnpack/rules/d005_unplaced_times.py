"""D005: times cannot be placed."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D005",
    "Times cannot be placed",
    Severity.WARNING,
    checks="Each printed time is plainly that of one block: all stand before their blocks, or all "
    "after them, one for each.",
    why="A document with as many blocks without a time before them as without one after them does "
    "not show which habit it has; a time too many has no block. A guess would put what was said "
    "minutes too early or too late, so such times stay notes.",
    example="张三：\n大家好。\n[ 10:00 ]\n[ 10:01 ]\n李四：\n谢谢。",
    fix="Compare the place with the original: a time, a label or a sentence may have been lost in "
    "copying. If the source is complete, leave it: nothing but the timestamp is missing.",
)
