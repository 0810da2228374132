"""P015: citation is not that of the release."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P015",
    "Citation is not that of the release",
    Severity.ERROR,
    checks="CITATION.cff states what follows from the descriptor: title, version, authors, day, "
    "DOI, addresses and licence, and nothing else.",
    why="Who cites by it would cite another version, another work, or other authors.",
    example="error P015 CITATION.cff:5: version is '1.0.1', not '1.0.0'.",
    fix="Build the release again; change the corpus, not the release.",
    guards=True,
)
