"""R003: release does not load."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "R003",
    "Release does not load",
    Severity.ERROR,
    checks="Each table that the card names is loaded with the library `datasets` from the folder "
    "of the release, as users load it from the Hub, and has all its rows.",
    why="What does not load here does not load anywhere.",
    example="error R003 README.md: The table turns does not load: DatasetGenerationError: …",
    fix="Build the release again with the version of Turnpack that made it; if it still does not "
    "load, report it.",
)
