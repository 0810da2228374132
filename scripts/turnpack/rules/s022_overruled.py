"""S022: source is not in the encoding that it declares."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S022",
    "Source is not in the encoding that it declares",
    Severity.WARNING,
    checks="A source is written in the encoding that it declares.",
    why="Most often the file was converted and its declaration was not; other programs may "
    "read it wrongly.",
    example='<meta charset="gb2312"> in a file that was converted to UTF-8',
    fix="Correct the declaration.",
)
