"""L018: source is a stub or an error page."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L018",
    "Source is a stub or an error page",
    Severity.WARNING,
    checks="A source holds more than a page that says that there is nothing: not "
    "found, access denied, please enable JavaScript, 页面不存在 and the like.",
    why="The download failed; the session is not in the corpus though its file is.",
    example="warning L018 sources/a.html: It says '404 Not Found' and little else. "
    "(sessions row 3)",
    fix="Fetch the source again, or take it out of the corpus.",
)
