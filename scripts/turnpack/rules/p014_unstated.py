"""P014: release does not state what a release states."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P014",
    "Release does not state what a release states",
    Severity.ERROR,
    checks="The descriptor of a release states name, title, version, licences and contributors, "
    "in the form in which a corpus states them.",
    why="Card, citation and Croissant follow from it, and users read it before all else.",
    example="error P014 datapackage.json: licenses: the field is missing.",
    fix="Build the release again; change the corpus, not the release.",
    guards=True,
)
