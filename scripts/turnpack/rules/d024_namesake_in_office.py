"""D024: surname with an office fits nobody who has that office."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D024",
    "Surname with an office fits nobody who has that office",
    Severity.WARNING,
    checks="Whoever is called by surname and office (`张部长`) was introduced with that office, "
    "or nobody of that surname was introduced.",
    why="One who bears the surname has another office (a deputy is often called as the head is), "
    "or none that is said. They may be one person or two; to merge them would be to guess.",
    example="水利部副部长 张三：\n张部长：   <- the same, or the minister?",
    fix="If they are one person, say so in a correction (a speaker fix with `same`); if they are "
    "two, nothing is to be done.",
)
