"""T001: value breaks the contract."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T001",
    "Value breaks the contract",
    Severity.ERROR,
    checks="Every value has the type of its column and keeps its constraints: required, pattern,"
    " vocabulary, bounds.",
    why="Whoever relies on the schema would be misled by this value.",
    example="error T001 sources/a.txt:17: kind: 'shout' breaks the rule 'one of statement, "
    "question, …'. (turns row 4)",
    fix="Correct the source or its header; if it is right, report the value with its source.",
)
