"""T023: speaker has a role that none of the speaker's turns has."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T023",
    "Role that no turn of the speaker has",
    Severity.ERROR,
    checks="The `role` of a speaker is that of at least one of the speaker's turns, unless it is "
    "`unknown`.",
    why="A speaker's role sums up what the turns do; one that no turn has comes from elsewhere, "
    "and counts of askers and of turns would disagree.",
    example="error T023 sources/a.txt:7: 'Ann Lee' is moderator, and has no such turn. "
    "(speakers row 2)",
    fix="Build the release again; a role that is wrong is corrected in the corpus "
    "(`corrections/`), for speaker and turns alike.",
    guards=True,
)
