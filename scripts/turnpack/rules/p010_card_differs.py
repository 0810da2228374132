"""P010: card does not say what the tables hold."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P010",
    "Card does not say what the tables hold",
    Severity.ERROR,
    checks="The card says, line by line, what follows from the release: its metadata block, rows "
    "and counts, how to load it, what changed, limits and measures, findings, the dictionary of "
    "all columns, sources, licence and citation. Its pictures show what the tables hold. More "
    "may stand in paragraphs of their own, and in keys of the metadata block.",
    why="Most people read the card and nothing else.",
    example="error P010 README.md:176: It says '| `turns` | 48 | One row per t…'; it should be "
    "'| `turns` | 47 | One row per t…'.",
    fix="Build the release again; change the corpus, not the release.",
    guards=True,
)
