"""S040: captions mark another speaker without a name."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S040",
    "Captions mark another speaker without a name",
    Severity.WARNING,
    checks="Wherever captions mark that somebody else speaks, they name who.",
    why="A dash for each of two speakers in a cue, or `>>`, tells that somebody else speaks and "
    "not who; without a label the words stay with the speaker before.",
    example="00:01.000 --> 00:03.000\n- Good morning.\n- Thank you.",
    fix="Put the name after the mark, such as `- ANN: Good morning.`",
)
