"""T014: count is not that of what it counts."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T014",
    "Count is not that of what it counts",
    Severity.ERROR,
    checks="Each `n_` column equals what it counts: segments, turns, speakers and "
    "pairs of a session; turns of a speaker; segments of a turn; turns of a question and "
    "of an answer; characters of a text.",
    why="Statistics are made of these columns; one that is wrong means that rows or "
    "characters were lost or added.",
    example="error T014 sources/a.txt:17: n_chars is 120, and the text has 119 "
    "characters. (turns row 8)",
    fix="Build the release again; change the corpus, not the release.",
    guards=True,
)
