"""L002: control character or foreign line break."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L002",
    "Control character or foreign line break",
    Severity.WARNING,
    checks="Texts hold no control characters but the line feed and the tab, and no "
    "line break but the line feed.",
    why="Terminals, spreadsheets and readers of CSV act on them, each in another way.",
    example="warning L002 sources/a.txt:17: text holds U+000C (form feed) after '…我们会继续努力'.",
    fix="Take the character out of the source if it is damage; state `encoding:` if "
    "it comes of a wrong one.",
)
