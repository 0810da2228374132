"""P023: gold is about a document that is no source."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P023",
    "Gold is about a document that is no source",
    Severity.ERROR,
    checks="In a corpus, gold is about its own sources.",
    why="The card would quote a score for what the release does not hold.",
    example='gold/a.json: {"doc": "../elsewhere/a.txt", …}',
    fix="Correct the path, which counts from the corpus's folder, or put the gold elsewhere.",
    guards=True,
)
