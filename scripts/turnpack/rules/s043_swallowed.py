"""S043: tag that swallows text."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S043",
    "Tag that swallows text",
    Severity.WARNING,
    checks="No tag of a page takes the words of a sentence for its attributes.",
    why="Behind a `<` that was meant as text, words up to the next `>` are taken for the "
    "attributes of a tag, here as in any browser, and are not in the reading text.",
    example="<p>We said that prices <b less than last year, and they fell.</p>",
    fix="Look at the place named; write `&lt;` for a `<` that is text.",
)
