"""P008: schema is not that of the contract."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P008",
    "Schema is not that of the contract",
    Severity.ERROR,
    checks="The schema of each tabular resource is that of the contract, inline.",
    why="Users check and read the table by the schema in the descriptor.",
    example="A column was renamed in datapackage.json by hand.",
    fix="Build the release again with the version of Turnpack that made it.",
    guards=True,
)
