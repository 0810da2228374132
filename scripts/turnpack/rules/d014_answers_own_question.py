"""D014: who asks is who answers."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D014",
    "Who asks is who answers",
    Severity.WARNING,
    checks="Nobody who asks the question of a pair also answers it.",
    why="Most often two people share a label, or a label is missing between question and answer.",
    example="某报记者：\n"
    "请问今年有哪些重点工作？\n"
    "某报记者：\n"
    "主要有三项工作。   <- by the minister\n"
    "warning D014 sources/a.txt:21: '某报记者' asks and answers. (qa_pairs row 3)",
    fix="Compare with the source; a speaker or pair fix in a correction tells them apart.",
)
