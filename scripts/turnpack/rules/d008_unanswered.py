"""D008: question without an answer."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D008",
    "Question without an answer",
    Severity.WARNING,
    checks="Every question is answered before the session ends.",
    why="Nobody answers before the session ends: the question stands in no pair.",
    example="某报记者：\n请问部长，今年有哪些重点工作？\n主持人：\n记者会到此结束。",
    fix="Compare with the source: a missing answer or a wrong label is the usual cause.",
)
