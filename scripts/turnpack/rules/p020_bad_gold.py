"""P020: gold is not in the documented form."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P020",
    "Gold is not in the documented form",
    Severity.ERROR,
    checks="A gold file is JSON of the documented form.",
    why="What cannot be read as gold would silently be left out of the score.",
    example='{"doc": "sources/a.txt", "turns": [{"i": 0, "start": 0}]}   without "end", '
    '"speaker" and "role"',
    fix="Correct the place named; CONTRIBUTING.md describes the format of gold files.",
    guards=True,
)
