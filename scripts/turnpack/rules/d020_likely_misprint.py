"""D020: label is most likely a misprint of another."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D020",
    "Label is most likely a misprint of another",
    Severity.WARNING,
    checks="No two labels of a session are so alike that one is most likely the other, misprinted.",
    why="One speaker would be counted as two; to merge them would be to guess.",
    example="外交部部长 王小明：   (20 times)\n外交部部长 王晓明：   (once)",
    fix="If it is a misprint, state the right label in a correction, the source stays as it is; "
    "if they are two speakers, nothing is to be done.",
)
