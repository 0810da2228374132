"""P021: gold names a document that is not there."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P021",
    "Gold names a document that is not there",
    Severity.ERROR,
    checks="The document that a gold file names exists below the root.",
    why="A document that is not scored makes the score look like that of the whole corpus.",
    example='{"doc": "sources/renamed.txt", …}',
    fix="Correct the path, which counts from the root (--root), or add the root it lies in.",
    guards=True,
)
