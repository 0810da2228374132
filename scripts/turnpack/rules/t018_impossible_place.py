"""T018: place in the source is impossible."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T018",
    "Place in the source is impossible",
    Severity.ERROR,
    checks="Places are inside the reading text, in order, and do not overlap; a text "
    "is not longer than its place, a note is as long as it, and lines do not run backwards. A note "
    "stands in the source where its offset has it in the text of its turn.",
    why="Every row leads back to its source; a place that cannot be leads to the wrong words.",
    example="error T018 sources/a.txt:17: It starts at 410, before the segment before "
    "it ends, at 415. (segments row 9)",
    fix="Build the release again; if it stays, report it with the source.",
)
