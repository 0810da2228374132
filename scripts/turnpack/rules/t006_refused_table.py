"""T006: frictionless refuses the table."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T006",
    "Frictionless refuses the table",
    Severity.ERROR,
    checks="Frictionless finds nothing wrong with the CSV of a table under the contract's schema.",
    why="Users check the package with Frictionless; what it refuses fails their checks.",
    example='error T006 turns row 4: The cell "shout" in row at position "5" … does not '
    "conform to a constraint",
    fix="Build the release again; if it stays, report the value with its source.",
)
