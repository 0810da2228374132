"""S025: XML of an unknown kind."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S025",
    "XML of an unknown kind",
    Severity.ERROR,
    checks="The root of an XML source is that of TEI or of Akoma Ntoso.",
    why="Only TEI and Akoma Ntoso say in a known way who speaks.",
    example="error S025 sources/feed.xml:1: The root element is <rss>.",
    fix="Convert the file to one of them, or to plain text with a label before each speech.",
    guards=True,
)
