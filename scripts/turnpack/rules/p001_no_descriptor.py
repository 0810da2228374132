"""P001: no readable descriptor."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P001",
    "No readable descriptor",
    Severity.ERROR,
    checks="The package has a datapackage.json: a JSON object with a list of resources.",
    why="Without the descriptor nobody knows which tables the package holds.",
    example="$ turnpack validate empty-folder\n"
    "error P001 empty-folder/datapackage.json: There is no such file.",
    fix="Point at a folder that `turnpack build` or `turnpack convert` wrote, "
    "or at its datapackage.json.",
    guards=True,
)
