"""P006: corpus without sources."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P006",
    "Corpus without sources",
    Severity.ERROR,
    checks="The folder sources/ of a corpus holds at least one file.",
    why="A release without sessions is most often a wrong folder.",
    example="error P006 my-corpus: There is no source to read.",
    fix="Put the transcripts, one file each, into the folder sources/ of the corpus.",
    guards=True,
)
