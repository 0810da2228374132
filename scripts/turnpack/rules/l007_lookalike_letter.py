"""L007: letters of two alphabets in a word."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L007",
    "Letters of two alphabets in a word",
    Severity.WARNING,
    checks="No word mixes letters of Latin, Greek and Cyrillic script that look alike.",
    why="Such a word is not found by a search; most often a character was recognised "
    "wrongly, or replaced on purpose.",
    example="warning L007 sources/a.txt:17: text has 'Mo\\u0441cow', with U+0441 among "
    "letters of another alphabet.",
    fix="Put the right letters into the source.",
)
