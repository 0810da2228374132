"""P003: nothing to check."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P003",
    "Nothing to check",
    Severity.ERROR,
    checks="At least one table of the contract is there and has at least one row.",
    why="A package in which no table was checked must not pass as valid.",
    example="error P003 datapackage.json: No table of the contract was found.",
    fix="Point at a package with at least one of the contract's tables.",
    guards=True,
)
