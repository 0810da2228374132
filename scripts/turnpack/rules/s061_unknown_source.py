"""S061: corrections for a source that is not there."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S061",
    "Corrections for a source that is not there",
    Severity.ERROR,
    checks="The source that a corrections file names is a source of the corpus.",
    why="The corrections are not made; most often the source was renamed.",
    example="source: sources/2018-03-08.txt   (which was renamed)",
    fix="State in `source:` the path of a source inside the corpus, such as sources/NAME.txt, "
    "or remove the file.",
    guards=True,
)
