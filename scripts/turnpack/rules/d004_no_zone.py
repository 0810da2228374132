"""D004: times without a zone."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D004",
    "Times without a zone",
    Severity.WARNING,
    checks="The zone of printed times is stated: by the source, by the corpus, or by the command"
    " line.",
    why="Without a zone a printed time is no instant; the timestamp columns stay null.",
    example="[ 2024-05-06 10:00 ]   and nowhere `timezone: Asia/Shanghai`",
    fix="State `timezone:` in the source's header or in the corpus's descriptor "
    "(convert and inspect take --timezone).",
)
