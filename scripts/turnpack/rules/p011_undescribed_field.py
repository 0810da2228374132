"""P011: field without a description."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P011",
    "Field without a description",
    Severity.WARNING,
    checks="Every field of a table's schema has a description; what the card's "
    "dictionary says of it is P010's.",
    why="Nobody can use a column that they must guess the meaning of.",
    example='{"name": "n_chars", "type": "integer"}\n'
    "warning P011 datapackage.json: turns.n_chars has no description.",
    fix="Describe the field in its schema.",
)
