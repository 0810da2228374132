"""S021: declared encoding does not fit."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S021",
    "Declared encoding does not fit",
    Severity.ERROR,
    checks="What a source declares as its encoding is known, and its bytes are valid in it.",
    why="Read by the encoding that it declares, the source would lose or change characters.",
    example='<meta charset="big5"> in a file that was saved as GB18030',
    fix="Correct the declaration, or convert the file to UTF-8 and declare that.",
    guards=True,
)
