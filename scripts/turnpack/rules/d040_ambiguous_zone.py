"""D040: zone could be several."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "D040",
    "Zone could be several",
    Severity.WARNING,
    checks="An abbreviation of a zone stands for one zone, given what else is stated.",
    why="Zones share abbreviations: CST is Chicago's and Shanghai's, IST that of three countries.",
    example="10:00 CST   (Chicago or Shanghai?)",
    fix="State `timezone:` in the source's header or in the corpus's descriptor; the "
    "abbreviation counts if that zone uses it on that day.",
)
