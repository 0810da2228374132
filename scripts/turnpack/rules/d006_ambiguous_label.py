"""D006: label fits more than one speaker."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D006",
    "Label fits more than one speaker",
    Severity.WARNING,
    checks="A short label fits one of the speakers that were introduced with a longer one.",
    why="The short label could be either of them; to choose would be to guess.",
    example="外交部部长 张三：\n水利部部长 张三：\n张三：   <- which one?",
    fix="State in a correction which of them it is (a speaker fix with `same`, or with `at`).",
)
