"""D022: label and registry of people contradict each other."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D022",
    "Label and registry of people contradict each other",
    Severity.WARNING,
    checks="What a label says of a registered person agrees with the registry on that day.",
    why="Either the registry lacks something or this is a namesake; person_id is null.",
    example="people.csv: 张三, 水利部部长, since 2020-01-02, until 2024-05-06\n"
    "A session of 2024-06-01 prints: 水利部部长 张三：",
    fix="Add to people.csv the office or affiliation that the label says, correct its days, or "
    "register the namesake as a person of their own.",
)
