"""S002: source is not text."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S002",
    "Source is not text",
    Severity.ERROR,
    checks="A source that is read as text holds no control characters other than tab and line "
    "breaks.",
    why="Control characters do not occur in transcripts; the file is of another kind.",
    example="sources/talk.txt is a Word document under another name:\n"
    "error S002 sources/talk.txt:1:5: Byte 0x00 does not occur in text.",
    fix="Export the document as plain UTF-8 text and use that file as the source.",
    guards=True,
)
