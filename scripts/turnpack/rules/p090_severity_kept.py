"""The rule on severities that a package may not state."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P090",
    "Severity cannot be stated",
    Severity.ERROR,
    checks="Each entry of `turnpack.severity` in a package's datapackage.json names a known rule "
    "and one of error, warning, info and off, and none makes a rule lighter that guards "
    "integrity.",
    why="A package must not talk its readers out of the checks that guard its integrity, and an "
    "entry that names no rule does not do what its author meant.",
    example='"turnpack": {"severity": {"F002": "off"}}',
    fix="Remove the entry from `turnpack: severity:` in the corpus's datapackage.yaml and build "
    "again.",
    guards=True,
)
