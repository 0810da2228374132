"""P004: frictionless refuses the descriptor."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P004",
    "Frictionless refuses the descriptor",
    Severity.ERROR,
    checks="Frictionless takes the descriptor's properties.",
    why="Users open the package with Frictionless; what it refuses, they cannot load.",
    example='"version": {"major": 1}',
    fix="Correct the named property in the corpus's datapackage.yaml and build again.",
)
