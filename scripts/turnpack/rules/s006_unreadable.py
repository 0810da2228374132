"""S006: source cannot be opened."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S006",
    "Source cannot be opened",
    Severity.ERROR,
    checks="Every source that is named can be opened and is a regular file, and every folder of "
    "sources can be listed.",
    why="The source was listed and then could not be read; its session would be missing.",
    example="error S006 sources/2024-05-06.txt: The file cannot be opened: Permission denied.",
    fix="Put the file back, or make the file or folder readable, then run again.",
    guards=True,
)
