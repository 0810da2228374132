"""P002: resource cannot be used."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P002",
    "Resource cannot be used",
    Severity.ERROR,
    checks="Every resource has a name and a plain relative path that stays inside the package, "
    "or a list of them: the files of one table, each once.",
    why="A resource without a plain path inside the package cannot be checked, and a path "
    "that leads out of it must not be followed.",
    example='{"name": "turns", "path": "../turns.csv"}',
    fix="Give the resource a name and a relative path with forward slashes, without `..`.",
    guards=True,
)
