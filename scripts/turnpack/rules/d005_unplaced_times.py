"""D005: times cannot be placed."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D005",
    "Times cannot be placed",
    Severity.WARNING,
    checks="Printed times stand all before or all after the blocks that they belong to.",
    why="It is not plain whether a printed time belongs to the block before or after it.",
    example="张三：\n大家好。\n[ 10:00 ]\n[ 10:01 ]\n李四：\n谢谢。",
    fix="Add the missing time at the start or the end of the source.",
)
