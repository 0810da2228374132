"""S001: source is empty."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S001",
    "Source is empty",
    Severity.ERROR,
    checks="Every source holds at least one character that is not white space.",
    why="An empty file is most often a failed download; it would silently add nothing.",
    example="$ wc -c sources/2024-05-06.txt\n0 sources/2024-05-06.txt",
    fix="Fetch the source again, or remove the file from the corpus.",
    guards=True,
)
