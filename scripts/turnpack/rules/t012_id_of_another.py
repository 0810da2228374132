"""T012: id does not fit its row."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T012",
    "Id does not fit its row",
    Severity.ERROR,
    checks="An id is what its row makes it: the session's day and the hash of its "
    "address; the session and the row's number in it; the person and the number of the "
    "entry.",
    why="Ids stay the same when a source is parsed again only if they are made so; "
    "links into the corpus rest on them.",
    example="error T012 sources/a.txt:17: turn_id is '2018-03-08-1f3a9c2b-t0009', not "
    "'2018-03-08-1f3a9c2b-t0008'.",
    fix="Build the release again; change the corpus, not the release.",
)
