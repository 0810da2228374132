"""P013: remote file was not fetched."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P013",
    "Remote file was not fetched",
    Severity.ERROR,
    checks="With --allow-remote, what a resource names by an address of the web can be fetched: "
    "by http or https, from a public address, at most 1 GiB of a package, within ten minutes.",
    why="What is not there cannot be checked, and must not pass as valid.",
    example="error P013 datapackage.json: Resource 'rates': https://example.org/rates.csv: the "
    "server says 404 Not Found.",
    fix="Try again later, or put the file into the package.",
    guards=True,
)
