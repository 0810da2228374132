"""S009: same session twice."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S009",
    "Same session twice",
    Severity.ERROR,
    checks="No two sources of a corpus have one URL, the same bytes, or one session id.",
    why="Its turns would be counted twice, and two rows would have one key.",
    example="error S009 sources/copy.txt:1: It has the URL of sources/a.txt: "
    "https://example.org/2024-05-01.",
    fix="Remove one of the two sources. If they are two sessions, state the `url:` of each, or "
    "give the files different names.",
    guards=True,
)
