"""D042: several days are stated."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D042",
    "Several days are stated",
    Severity.WARNING,
    checks="What a source states of its day is one day.",
    why="It is not plain which of them is the day of the session.",
    example="date: 2024-05-06\ncontent:\nBeijing, May 7, 2024",
    fix="State `date: YYYY-MM-DD` in the source's header.",
)
