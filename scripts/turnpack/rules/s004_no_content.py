"""S004: header without content."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S004",
    "Header without content",
    Severity.ERROR,
    checks="Below a source's header stands a text.",
    why="A source with a header only is a stub; most often the download stopped early.",
    example="title: Press conference of the foreign minister\n"
    "url: https://example.org/2024-05-01\n"
    "content:\n"
    "(the file ends here)",
    fix="Put the transcript below the header (after the line `content:`), or remove the file.",
    guards=True,
)
