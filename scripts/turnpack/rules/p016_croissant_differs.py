"""P016: Croissant description is not that of the release."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "P016",
    "Croissant description is not that of the release",
    Severity.ERROR,
    checks="The file croissant.json states what follows from the descriptor, the contract and the "
    "languages of the sessions: metadata, files with their hashes, columns with their "
    "types.",
    why="Libraries load the tables by it, without looking at anything else.",
    example="error P016 croissant.json: version is '1.0.1', not '1.0.0'.",
    fix="Build the release again; change the corpus, not the release.",
    guards=True,
)
