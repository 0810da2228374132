"""S041: characters damaged in conversion."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S041",
    "Characters damaged in conversion",
    Severity.WARNING,
    checks="The text shows no trace of characters that a wrong conversion has spoilt.",
    why="The file was decoded by a wrong encoding, or converted by a faulty program, before it "
    "came here; names and words are spoilt, and what they were cannot always be told.",
    example="The ministerâ€™s answer",
    fix="Fetch the source again from where it was published, or find an undamaged copy.",
)
