"""D024: surname with an office fits nobody who has that office."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D024",
    "Surname with an office fits nobody who has that office",
    Severity.WARNING,
    checks="Whoever is called by surname and office (`张部长`) was introduced with that office, "
    "or nobody of that surname was introduced.",
    why="One who bears the surname has another office, or none that is said. Where nobody else "
    "bears it, and the office is the one that a deputy is called by (`张副部长` as `张部长`) or "
    "none is said, the two are taken for one person, else for two. Either may be wrong.",
    example="水利部副部长 张三：\n张部长：   <- the same, or the minister?",
    fix="If that is right, nothing is to be done; if not, say who speaks in a correction (a "
    "speaker fix).",
)
