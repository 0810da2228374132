"""P032: rows of the registry of people disagree."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P032",
    "Rows of the registry of people disagree",
    Severity.ERROR,
    checks="All rows of a person state one name and the same external ids, and no two people "
    "share one.",
    why="One of the two rows is wrong about who the person is.",
    example="person_id,name,wikidata\nzhang-san,张三,Q1\nli-si,李四,Q1",
    fix="Give all rows of one person the same name and external ids, and two people two ids; "
    "other names go into the column alias.",
    guards=True,
)
