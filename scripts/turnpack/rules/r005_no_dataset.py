"""R005: card does not say where the release is published."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "R005",
    "Card does not say where the release is published",
    Severity.WARNING,
    checks="A release that is published states its dataset on the Hub: the `turnpack: hub:` of its "
    "corpus.",
    why="Without it the card can only tell how to load the release from a folder, and the citation "
    "has no address.",
    example="warning R005 datapackage.json: The release does not say that it is published as "
    "my-org/talks.",
    fix="State it in datapackage.yaml (`turnpack: hub: ORG/NAME`) and build the release again.",
)
