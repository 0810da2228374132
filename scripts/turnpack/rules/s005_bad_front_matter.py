"""S005: front matter cannot be read."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S005",
    "Front matter cannot be read",
    Severity.ERROR,
    checks="Front matter between two lines `---` is YAML: a list of keys and values.",
    why="What the source states about itself would be lost.",
    example="---\ntitle: Press conference: the minister answers\n---",
    fix="Write the front matter as `key: value` lines between two lines `---`; put a value that"
    " holds a colon into quotes.",
    guards=True,
)
