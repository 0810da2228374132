"""S024: XML declares entities or is nested without end."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S024",
    "XML declares entities or is nested without end",
    Severity.ERROR,
    checks="An XML source declares no entities, and its elements are not nested without end.",
    why="Entities can name other files or grow a small file to any size; no transcript needs them.",
    example='<!DOCTYPE TEI [ <!ENTITY name SYSTEM "file:///etc/hostname"> ]>',
    fix="Resolve the entities (for example: xmllint --noent OLD > NEW) and remove the DOCTYPE.",
    guards=True,
)
