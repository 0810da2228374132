"""P030: registry of people cannot be read."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P030",
    "Registry of people cannot be read",
    Severity.ERROR,
    checks="The registry people.csv is UTF-8 CSV with a header that has at least person_id and "
    "name.",
    why="Nobody would be resolved by a registry that is silently left out.",
    example="id;name\nzhang-san;张三",
    fix="Save people.csv as UTF-8 with commas between the cells and a header row with at least "
    "person_id and name; CONTRIBUTING.md lists the columns.",
    guards=True,
)
