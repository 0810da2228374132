"""S042: utterances put in the order of their replies."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S042",
    "Utterances put in the order of their replies",
    Severity.INFO,
    checks="The utterances of a file stand in the order in which they were said.",
    why="The file holds them in another order, in which answers come before their questions.",
    example='{"id": "2", "reply_to": "1", "text": "Yes."}\n{"id": "1", "text": "Will you come?"}',
    fix="Nothing has to be done: times and replies tell the order.",
)
