"""L004: private-use character."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L004",
    "Private-use character",
    Severity.WARNING,
    checks="Texts hold no characters that Unicode leaves to private agreement.",
    why="What they look like depends on a font that readers do not have: a character "
    "is as good as lost.",
    example="warning L004 sources/a.txt:17: text holds U+E5E5, a private-use "
    "character, after '…国务院'.",
    fix="Find out which character is meant, from the publisher's page or font, and "
    "put it into the source.",
)
