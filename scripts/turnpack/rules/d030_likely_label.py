"""D030: likely label left inside speech."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D030",
    "Likely label left inside speech",
    Severity.WARNING,
    checks="What names a part in a session (who asks, answers or gives the floor), with a colon, "
    "is taken for a label; so is one whom another label names in full, or who asks and is "
    "answered.",
    why="It stands inside what another says, and too little tells it from other words before a "
    "colon: somebody may be quoted, or a turn may start that is not told from the one before.",
    example="部长：主要有三项工作。谢谢。某报记者：请问贸易方面有什么计划？",
    fix="Look at the line (`turnpack inspect SOURCE --line N` tells what was weighed). If a turn "
    "starts there, say so in a correction: `fix: label`, `is: true`; if not, `is: false`.",
)
