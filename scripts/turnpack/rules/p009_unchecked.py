"""P009: resource is not checked."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P009",
    "Resource is not checked",
    Severity.ERROR,
    checks="Every resource holds a table of the contract, and each table is there once in a "
    "format.",
    why="What nobody checks must not pass as valid.",
    example="error P009 csv/extra.csv: Resource 'extra' is no table of the contract.",
    fix="Remove the resource; a package holds each table of the contract once in a format.",
    guards=True,
)
