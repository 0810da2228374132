"""D002: label without text."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D002",
    "Label without text",
    Severity.ERROR,
    checks="Below every label, before the next one, somebody says something.",
    why="Somebody is announced and says nothing: most often a part of the source is missing.",
    example="某报记者：\n\n张三：\n主要有三项工作。",
    fix="Put the missing text below the label, or remove the label.",
)
