"""S060: corrections file has a wrong field."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S060",
    "Corrections file has a wrong field",
    Severity.ERROR,
    checks="A corrections file has the documented fields, each with a value that it can have.",
    why="A correction that cannot be read would silently not be made.",
    example='corrections:\n  - {fix: lable, at: "张三：", to: 张山, why: misprint}',
    fix="Correct the field; CONTRIBUTING.md lists the fields of each kind of fix.",
    guards=True,
)
