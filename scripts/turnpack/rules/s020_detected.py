"""S020: encoding detected, not declared."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S020",
    "Encoding detected, not declared",
    Severity.WARNING,
    checks="A source is UTF-8, or says in which encoding it is written.",
    why="The source does not say how its characters are written; the evidence does, but it "
    "is no proof.",
    example="warning S020 sources/old.html:3: Read as gb18030: …",
    fix="Look at the text; to make it certain, state the encoding (--encoding NAME, or "
    "`encoding:` in the source's header or in datapackage.yaml), or convert the file to UTF-8.",
)
