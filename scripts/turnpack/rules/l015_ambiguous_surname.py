"""L015: surname fits several speakers."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L015",
    "Surname fits several speakers",
    Severity.WARNING,
    checks="No speaker is named by a surname alone that two other speakers of the session bear.",
    why="The turns may be those of either of them.",
    example="张三：\n"
    "张四：\n"
    "张：   <- which one?\n"
    "warning L015 speakers row 3: '张' could be 张三 or 张四.",
    fix="State in a correction which of them it is (a speaker fix with `same`, or with `at`).",
)
