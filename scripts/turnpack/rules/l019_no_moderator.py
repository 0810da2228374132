"""L019: press conference without a moderator."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L019",
    "Press conference without a moderator",
    Severity.WARNING,
    checks="A session that is declared a press conference and has three or more "
    "questioners has a moderator.",
    why="Somebody gives them the floor; most often the label was not recognised, or "
    "was taken for a questioner's.",
    example="event_type: press_conference\n"
    "warning L019 sources/a.txt: 12 speakers ask, and no turn of this session is a "
    "moderator's. (sessions row 1)",
    fix="See the roles and what told them with `turnpack inspect SOURCE`. If somebody gives the "
    "floor, say so in a correction: `fix: role`, `speaker:`, `to: moderator`. Where nobody "
    "does, state `event_type: briefing` or `interview` in the source's header.",
)
