"""S030: JSON cannot be read."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S030",
    "JSON cannot be read",
    Severity.ERROR,
    checks="A JSON source is JSON, and each line of a JSON Lines source is.",
    why="What stands after the mistake cannot be read; part of the session would be missing.",
    example='{"speaker": "Anna", "text": "Good morning."\n'
    "error S030 sources/a.json:1:44: Expecting ',' delimiter.",
    fix="Correct the place named, or export the file again.",
    guards=True,
)
