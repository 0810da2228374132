"""R004: release of another dataset."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "R004",
    "Release of another dataset",
    Severity.ERROR,
    checks="A release is published to the dataset that its card, citation and Croissant name: the "
    "`turnpack: hub:` of its corpus.",
    why="The card would tell its readers how to load other data, and a published version never "
    "changes.",
    example="error R004 datapackage.json: The release is of my-org/talks, not of my-org/tests.",
    fix="Publish it to the dataset that it names, or state the other one in datapackage.yaml "
    "(`turnpack: hub: ORG/NAME`) and build the release again.",
)
