"""S035: PDF cannot be read."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S035",
    "PDF cannot be read",
    Severity.ERROR,
    checks="A PDF source can be opened and read to its end: it is not damaged, not cut off and not "
    "locked with a password.",
    why="Nothing of such a file can be read, so its session is left out.",
    example="error S035 sources/a.pdf: The PDF is locked with a password: nothing of it can be "
    "read.",
    fix="If it is damaged, fetch it again: the download may have stopped half-way. If it is "
    "locked, or a viewer opens it all the same, save a copy from the viewer, without a password.",
    guards=True,
)
