"""P007: source leads out of the corpus."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P007",
    "Source leads out of the corpus",
    Severity.ERROR,
    checks="Every file of a corpus, or of a folder of sources, lies in it, links followed, and no "
    "link is to a folder.",
    why="A link in sources/ that leads elsewhere would put a foreign file into the release; links "
    "to folders are not followed, and what they lead to would be missing.",
    example="sources/a.txt -> /home/anna/a.txt",
    fix="Replace the link with a copy of the file or folder.",
    guards=True,
)
