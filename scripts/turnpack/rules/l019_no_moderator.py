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
    "warning L019 sources/a.txt: 12 ask, and nobody is the moderator. (sessions row 1)",
    fix="See `turnpack inspect` for the roles; a role fix in a correction settles it. "
    "Where nobody moderates, state `event_type: briefing` or `interview`.",
)
