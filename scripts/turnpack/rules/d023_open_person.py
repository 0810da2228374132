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
    fix="State the office's first day (since) in people.csv and the session's date in its header, "
    "print the full name in the label, or name the speaker in a correction.",
)
