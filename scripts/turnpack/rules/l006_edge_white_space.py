"""L006: white space at an edge."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L006",
    "White space at an edge",
    Severity.WARNING,
    checks="No text starts or ends with white space.",
    why="Two values that look the same are two, and lengths count what nobody said.",
    example="warning L006 speakers row 4: name is ' 张三'.",
    fix="Correct the source's header or people.csv; in a text that was parsed, report "
    "it with the source.",
)
