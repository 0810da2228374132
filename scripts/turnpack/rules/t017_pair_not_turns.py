"""T017: pair is not its turns."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T017",
    "Pair is not its turns",
    Severity.ERROR,
    checks="Question and answer of a pair are the texts of its turns, in order, "
    "joined by one line feed; a pair has a turn that asks and one that answers.",
    why="Pairs are what most users load; they must say what was said.",
    example="error T017 sources/a.txt:21: The answer is not the text of its 2 turns. "
    "(qa_pairs row 3)",
    fix="Build the release again; if it stays, report it with the source.",
    guards=True,
)
