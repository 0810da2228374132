"""S064: anchor of a correction is not in the source."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S064",
    "Anchor of a correction is not in the source",
    Severity.ERROR,
    checks="The anchor of every correction stands in the source.",
    why="The correction says where it belongs, and that place is not there any more.",
    example='- {fix: role, at: "外交部长 张三：", to: respondent, why: he answers}\n'
    "(the source prints 外交部部长 张三：)",
    fix="Copy the anchor from the text as `turnpack inspect` shows it, or remove the correction.",
)
