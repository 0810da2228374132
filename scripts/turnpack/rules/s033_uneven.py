"""S033: speakers and utterances do not match."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S033",
    "Speakers and utterances do not match",
    Severity.ERROR,
    checks="Where speakers and utterances are two lists, both have the same length.",
    why="The lists are paired by their places; with unequal lengths speech goes to the wrong "
    "speakers.",
    example='{"speaker": ["Anna"], "utt": ["Good morning.", "Thank you."]}\n'
    "error S033 sources/a.json:1: 2 utterances and 1 speakers.",
    fix="Correct the lists, so that each utterance has its speaker.",
    guards=True,
)
