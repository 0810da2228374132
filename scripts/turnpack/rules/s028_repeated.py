"""S028: rolling captions repeat their lines."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S028",
    "Rolling captions repeat their lines",
    Severity.INFO,
    checks="Lines of captions that the cue before showed too are counted and left out.",
    why="Captions that roll up show each line twice or more; it was said once.",
    example="00:01.000 --> 00:02.000\n"
    "Good morning.\n"
    "\n"
    "00:02.000 --> 00:03.000\n"
    "Good morning.   <- rolled up\n"
    "Thank you all.",
    fix="Nothing has to be done: each line is taken once.",
)
