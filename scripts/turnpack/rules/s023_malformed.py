"""S023: XML is not well-formed."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S023",
    "XML is not well-formed",
    Severity.ERROR,
    checks="An XML source is well-formed.",
    why="What stands after the mistake cannot be read; part of the session would be missing.",
    example='<u who="#anna">Good morning.</p>\nerror S023 sources/a.xml:12:30: mismatched tag.',
    fix="Correct the markup at the place named, or fetch the file again.",
    guards=True,
)
