"""R001: redirects cannot be read."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "R001",
    "Redirects cannot be read",
    Severity.ERROR,
    checks="The `redirects.csv` of a corpus is UTF-8 CSV with the columns version, old_id, new_id "
    "and reason; a version is three numbers, and an id is redirected once in each version.",
    why="Whoever cites an id of an earlier release follows it through this table; a row that is "
    "wrong leads to another turn.",
    example="error R001 redirects.csv:3: version: 'v1.1' is not three numbers such as 1.1.0.",
    fix="The file is written by `turnpack release`; take it from the last release, or mend the "
    "row.",
)
