"""P007: source leads out of the corpus."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P007",
    "Source leads out of the corpus",
    Severity.ERROR,
    checks="Every file of a corpus lies in its folder, links followed.",
    why="A link in sources/ that leads elsewhere would put a foreign file into the release.",
    example="sources/a.txt -> /home/anna/a.txt",
    fix="Replace the link with a copy of the file.",
    guards=True,
)
