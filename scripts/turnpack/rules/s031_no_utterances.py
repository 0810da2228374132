"""S031: JSON without utterances."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S031",
    "JSON without utterances",
    Severity.ERROR,
    checks="A JSON source holds at least one object with a text that somebody says.",
    why="Nothing in the file has the form of speech with a speaker; the session would be empty.",
    example='[{"id": 1, "url": "https://example.org"}]',
    fix="Give each utterance an object with `speaker` and `text`, and put them into a list or "
    "one on each line.",
    guards=True,
)
