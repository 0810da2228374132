"""S065: anchor of a correction stands at several places."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S065",
    "Anchor of a correction stands at several places",
    Severity.ERROR,
    checks="The anchor of a correction stands at one place in the source, or the correction says"
    " at which.",
    why="To choose one of the places would be to guess.",
    example='- {fix: label, at: "记者：", to: 某报记者, why: it is that paper\'s}\n'
    "(the source prints 记者： 14 times)",
    fix="Lengthen the anchor, or state `line:` (of the source) or `occurrence:` (from 1).",
)
