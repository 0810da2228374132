"""F002: file is not the one that was released."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "F002",
    "File is not the one that was released",
    Severity.ERROR,
    checks="Every file has the size and the hash that the descriptor and SHA256SUMS state.",
    why="Hash or size differ: somebody changed the file, or it was cut off on its way.",
    example="Somebody opened csv/turns.csv in a spreadsheet and saved it:\n"
    "error F002 csv/turns.csv: Its hash is not the one in SHA256SUMS.",
    fix="Fetch or build the release again; change the corpus, not the release.",
    guards=True,
)
