"""L001: word that stands for nothing."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "L001",
    "Word that stands for nothing",
    Severity.WARNING,
    checks="No cell holds only a word by which others mean that there is nothing: "
    "N/A, null, None, NaN, -, 无, 不详 and the like. Null is null.",
    why="Counted and searched it is a value like any other, and other readers take it for null.",
    example="name: N/A\n"
    "warning L001 speakers row 4: name is 'N/A', which says that there is nothing.",
    fix="Take the word out of the source's header or out of people.csv; in a label, "
    "correct the label.",
)
