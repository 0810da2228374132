"""P012: property is stated twice."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P012",
    "Property is stated twice",
    Severity.ERROR,
    checks="No object of the descriptor has a property twice.",
    why="Programs differ in which of the two they take, so what was checked here is not what "
    "others read.",
    example='{"name": "turns", "path": "csv/turns.csv", "path": "csv/other.csv"}',
    fix="Remove one of the two.",
    guards=True,
)
