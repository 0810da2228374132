"""S044: a file holds speech that is not taken."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S044",
    "File holds speech that is not taken",
    Severity.WARNING,
    checks="A JSON file has one list of utterances, and each utterance one text; what says the "
    "same again, as the words of speech recognisers do, is no matter.",
    why="One file is one session and an utterance has one text, so what stands beside them is "
    "left out of the tables.",
    example='{"utterances": [{"speaker": "Ann", "text": "Why?"}, …], "afternoon": [{"speaker": …',
    fix="Put each session into a file of its own, and keep one text in each utterance.",
)
