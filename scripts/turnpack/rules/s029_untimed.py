"""S029: text outside of cues."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S029",
    "Text outside of cues",
    Severity.WARNING,
    checks="In captions every block of text has a line with its time.",
    why="A cue without a time is shown by no player; its text is kept, but it may be damage.",
    example="WEBVTT\n\nGood morning.   <- no time line above",
    fix="Give the cue its time line, or remove the text.",
)
