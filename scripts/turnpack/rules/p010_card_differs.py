"""P010: card does not say what the tables hold."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P010",
    "Card does not say what the tables hold",
    Severity.ERROR,
    checks="The rows of each table, the turns and characters of each role, the "
    "sessions, the characters of speech, the size category, name and version that the card "
    "states are those of the release.",
    why="Most people read the card and nothing else.",
    example="error P010 README.md:61: It states 48 rows of `turns`; there are 47.",
    fix="Build the release again; change the corpus, not the release.",
    guards=True,
)
