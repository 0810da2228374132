"""S007: no reader for this kind of file."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S007",
    "No reader for this kind of file",
    Severity.ERROR,
    checks="For every source there is a reader, told by what the file holds and how its name ends.",
    why="A file that nobody reads is a session that nobody misses.",
    example="error S007 sources/cover.png: No reader takes this content, nor files that end "
    "in '.png'; …",
    fix="Use a source in one of the supported formats, or move the file out of sources/.",
    guards=True,
)
