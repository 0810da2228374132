"""L005: invisible character."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L005",
    "Invisible character",
    Severity.WARNING,
    checks="Texts hold no soft hyphens, no characters of no width, and no marks that "
    "turn the direction of what follows; joiners count only where no script needs them.",
    why="What looks the same is not found by a search, and a mark of direction can "
    "make a line read otherwise than it is.",
    example="warning L005 sources/a.txt:17: text holds U+200B, which cannot be seen, "
    "after '…记者朋友'.",
    fix="Take the character out of the source: most often a web page or a PDF left it there.",
)
