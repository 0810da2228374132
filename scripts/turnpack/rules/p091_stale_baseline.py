"""The rule on a baseline that names what is no more."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P091",
    "Baseline names a finding that is no more",
    Severity.ERROR,
    checks="Every finding that the file of `--baseline` names is still found.",
    why="What is fixed must leave the baseline, or it would be let through if it came back.",
    example="turnpack validate dist/my-corpus-1.1.0 --baseline known.json\n"
    "error P091 -: T001 in sources/a.txt is no more, but known.json names it: role: 'audience' …",
    fix="Remove the entry from the baseline, or write the baseline anew with --write-baseline.",
    guards=True,
)
