"""S063: source has changed since it was corrected."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S063",
    "Source has changed since it was corrected",
    Severity.ERROR,
    checks="A source is the one for which its corrections were made, told by its hash.",
    why="The corrections were made for another text; none of them is made.",
    example="sha256: 1f3a…   (the source's hash is 9c2b… now)",
    fix="Compare each correction with the source as it is now, then state its new hash.",
    guards=True,
)
