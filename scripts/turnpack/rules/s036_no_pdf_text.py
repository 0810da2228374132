"""S036: PDF holds no text."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S036",
    "PDF holds no text",
    Severity.ERROR,
    checks="At least one page of a PDF source holds text.",
    why="Its pages are pictures, or its fonts do not say which characters they show.",
    example="error S036 sources/scan.pdf:1: None of its pages (12) holds text that can be read.",
    fix="Recognise the text (OCR, for example: ocrmypdf OLD NEW), or use another edition.",
    guards=True,
)
