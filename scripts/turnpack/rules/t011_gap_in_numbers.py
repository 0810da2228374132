"""T011: numbers have a gap."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T011",
    "Numbers have a gap",
    Severity.ERROR,
    checks="In each session, `seq` of turns, segments and pairs counts the rows from "
    "1, without gaps, in their order.",
    why="A number that is missing or comes twice is a row that was lost, doubled or moved.",
    example="error T011 sources/a.txt:17: seq is 9 where 8 is next. (turns row 8)",
    fix="Build the release again; change the corpus, not the release.",
    guards=True,
)
