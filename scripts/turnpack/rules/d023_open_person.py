"""D023: registry of people does not tell enough."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D023",
    "Registry of people does not tell enough",
    Severity.WARNING,
    checks="What the registry says is enough to tell who a speaker is.",
    why="A surname fits people who are not registered, and an office without a first day may "
    "have been another's; person_id is null.",
    example="A label says just 水利部部长; people.csv says that 张三 was that, not since when.",
    fix="In people.csv, fill in `since` (the office's first day) in the row of the person "
    "named; if the session has no day, add `date:` to the source's header. Where a surname "
    "alone is printed, say who it is in a correction (`fix: speaker`).",
)
