"""S008: header states an impossible value."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S008",
    "Header states an impossible value",
    Severity.ERROR,
    checks="A date, time zone, language or kind of event in a source's header is one that exists.",
    why="The value would stand in the sessions table and in every link that is built on it.",
    example="date: 2024-02-30\ntimezone: Beijing",
    fix="Correct the value in the source's header, or remove the line.",
    guards=True,
)
