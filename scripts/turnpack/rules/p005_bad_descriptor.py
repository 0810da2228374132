"""P005: corpus descriptor has a wrong field."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P005",
    "Corpus descriptor has a wrong field",
    Severity.ERROR,
    checks="The fields of a corpus's datapackage.yaml are known, stated once, and have possible "
    "values.",
    why="What the descriptor says goes into every release and its citation.",
    example="licence:\n"
    "  - name: CC-BY-4.0\n"
    "error P005 datapackage.yaml:4: Unknown field 'licence'; did you mean 'licenses'?",
    fix="Correct the field in datapackage.yaml; CONTRIBUTING.md lists the fields.",
    guards=True,
)
