"""D001: no speaker label found."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D001",
    "No speaker label found",
    Severity.ERROR,
    checks="At least one label in a source announces a speaker.",
    why="Without labels nobody can be said to speak; the source adds no turn to the corpus.",
    example="A news item: paragraphs, and no line such as `张三：` or `THE PRESIDENT:`.",
    fix="See `turnpack inspect` for the lines that were considered. If this is a speech or a "
    "news item, take it out of the corpus.",
)
