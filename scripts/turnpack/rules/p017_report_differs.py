"""P017: report of findings does not hold."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P017",
    "Report of findings does not hold",
    Severity.ERROR,
    checks="The file findings.json is a report such as a build writes: its codes are rules, each "
    "finding is counted and lies where something is, and what validation finds itself is as "
    "often in it as it is found now.",
    why="Users judge by it what they may rely on.",
    example="error P017 findings.json: It counts 3 findings of L001; there are 2.",
    fix="Build the release again.",
    guards=True,
)
