"""T021: zone is not known."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "T021",
    "Zone is not known",
    Severity.ERROR,
    checks="The zone of a session is a name of the IANA time zone database.",
    why="Nobody can tell the local time of a session from a zone that there is not.",
    example="error T021 sources/a.txt: There is no zone 'Asia/Peking'. (sessions row 1)",
    fix="Correct `timezone:` in the source's header or in datapackage.yaml, and build again.",
)
