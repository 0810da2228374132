"""F003: SHA256SUMS cannot be used."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "F003",
    "SHA256SUMS cannot be used",
    Severity.ERROR,
    checks="SHA256SUMS, where there is one, lists each file of the release once, by a plain path"
    " inside it.",
    why="The list is what a reader checks the release against.",
    example="error F003 csv/notes.txt: SHA256SUMS does not list this file.",
    fix="Build the release again.",
    guards=True,
)
