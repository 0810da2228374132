"""S032: several sessions in one file."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S032",
    "Several sessions in one file",
    Severity.ERROR,
    checks="A source holds one session.",
    why="One source is one session; turns of different conversations would be strung together.",
    example='{"conversation_id": "a", "speaker": "Anna", "text": "Good morning."}\n'
    '{"conversation_id": "b", "speaker": "Ben", "text": "Good evening."}',
    fix="Split the file, one session in each.",
    guards=True,
)
