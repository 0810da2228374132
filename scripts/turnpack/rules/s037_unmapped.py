"""S037: PDF shows characters that it does not name."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S037",
    "PDF shows characters that it does not name",
    Severity.WARNING,
    checks="Every character that a PDF source shows has a name in Unicode.",
    why="A font without a table of characters leaves a number such as (cid:12) in the text.",
    example="warning S037 sources/a.pdf:3: Characters that have a number only: 17.",
    fix="Look at the page, and use another edition where the text matters.",
)
