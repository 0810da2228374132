"""L014: name is a word."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L014",
    "Name is a word",
    Severity.WARNING,
    checks="The name of a person is none of these: an office, a part in the session, "
    "the press, a weekday, a common word of the language, a number or a remark in brackets. "
    "Whom the source numbers and does not name (Speaker 2) may be called so.",
    why="A line was taken for a label that is none, or a label says no name; who "
    "counts people counts it.",
    example="warning L014 speakers row 4: 'Remark' is no name: the text has it as a common word.",
    fix="See `turnpack inspect`; a label fix (`is: false`) in a correction, or a "
    "speaker fix with the name, settles it.",
)
