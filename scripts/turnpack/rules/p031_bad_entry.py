"""P031: row of the registry of people is wrong."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P031",
    "Row of the registry of people is wrong",
    Severity.ERROR,
    checks="Each cell of people.csv holds what its column is for.",
    why="The row goes into every release, and speakers are resolved by it.",
    example="person_id,name,since\nzhang-san,张三,2020-13-01",
    fix="Correct the cell in people.csv; CONTRIBUTING.md says what each column holds.",
    guards=True,
)
