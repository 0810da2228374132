"""L020: speaker is not called like the person."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L020",
    "Speaker is not called like the person",
    Severity.WARNING,
    checks="The name, the office or a label of a speaker with a `person_id` is one that the people "
    "table has for that person: a name, a part of it, an alias or an office.",
    why="Who joins speakers and people would give what one person said to another.",
    example="warning L020 sources/a.txt:17: person_id is 'wang-yi', and the people table knows "
    "nobody of that id who is called '何绍仁'. (speakers row 1)",
    fix="Build the release again. If the table of people changed, see `people.csv`.",
)
