"""F004: resource without hash or size."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "F004",
    "Resource without hash or size",
    Severity.ERROR,
    checks="The descriptor states `bytes` and `hash` of every resource; of one that is several "
    "files, of each in `parts`.",
    why="Nobody could tell a changed file from the one that was released.",
    example='{"name": "turns", "path": "csv/turns.csv"}   without "bytes" and "hash"',
    fix="Build the release again.",
    guards=True,
)
