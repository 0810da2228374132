"""D015: kind and pair of a turn contradict each other."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D015",
    "Kind and pair of a turn contradict each other",
    Severity.ERROR,
    checks="A turn in a pair is a question, a followup or an answer, a followup only "
    "where its pair follows another up; an answer or a followup stands in a pair.",
    why="Who selects turns by kind would get others than who follows the pairs.",
    example="error D015 sources/a.txt:21: It is an answer, and in no pair. (turns row 9)",
    fix="Build the release again; if it stays, report it with the source.",
)
