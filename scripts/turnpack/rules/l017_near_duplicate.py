"""L017: session is nearly another one."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L017",
    "Session is nearly another one",
    Severity.WARNING,
    checks="No two sessions share most of their turns, as told by how these start and end.",
    why="One event is counted twice: it was published at two addresses, or in two formats.",
    example="warning L017 sources/b.txt: About 95 % of it is in sources/a.txt too. "
    "(sessions row 2)",
    fix="Keep one of the sources.",
)
