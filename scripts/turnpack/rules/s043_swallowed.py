"""S043: markup that swallows text."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S043",
    "Markup that swallows text",
    Severity.WARNING,
    checks="No tag, value, comment or script of a page takes speech into itself: each has its end "
    "where it should.",
    why="Where a quotation mark, a `>`, or the end of a comment or script is missing, browsers "
    "take the text behind for markup and do not show it. The page is read as if it stood where "
    "the markup shows that it belongs; where that is in doubt, the message asks.",
    example='<p class="answer>We said that prices fell.</p>\n<p class="question">And then?</p>',
    fix="Look at the place named, and at how it is understood (turnpack inspect FILE --line N); "
    "put in what is missing, or write `&lt;` for a `<` that is text.",
)
