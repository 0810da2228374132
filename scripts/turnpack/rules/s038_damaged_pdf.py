"""S038: PDF is damaged in places."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S038",
    "PDF is damaged in places",
    Severity.WARNING,
    checks="The library that reads PDF can read every part of a PDF source.",
    why="Text in those places may be missing.",
    example="warning S038 sources/a.pdf: Places that the library could not read: 2 (…).",
    fix="Compare with the page images, or fetch the file again.",
)
