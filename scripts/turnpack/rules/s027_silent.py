"""S027: speaker without speech."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S027",
    "Speaker without speech",
    Severity.WARNING,
    checks="In a format that names the speakers, everybody who is named says something.",
    why="Somebody is named and says nothing: most often a part of the source is missing.",
    example='{"speaker": "Anna", "text": ""}',
    fix="Put the missing text into the source, or remove the empty utterance.",
)
