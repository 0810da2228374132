"""D013: answer before its question."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D013",
    "Answer before its question",
    Severity.ERROR,
    checks="The first turn that asks stands before the first turn that answers, and a "
    "follow-up comes after what it follows up.",
    why="What was said before a question is no answer to it.",
    example="error D013 sources/a.txt:21: Turn 7 answers, and the first question is "
    "turn 8. (qa_pairs row 3)",
    fix="Build the release again; if it stays, report it with the source.",
)
