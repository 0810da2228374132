"""L003: text is not in composed form (NFC)."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L003",
    "Text is not in composed form (NFC)",
    Severity.WARNING,
    checks="Texts are in Unicode's Normalization Form C, in which a letter and its "
    "accent are one character.",
    why="Two spellings that look the same are not found by one search, nor joined by one key.",
    example="warning L003 sources/a.txt:17: text is not in NFC at 'e\\u0301' in 'cafe\\u0301'.",
    fix="Normalise the source before it goes into the corpus, if the corpus may "
    "change it; else leave it.",
)
