"""F006: file that nothing declares."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "F006",
    "File that nothing declares",
    Severity.ERROR,
    checks="Every file of a release is named by the descriptor or by the layout of a release, and "
    "is a regular file; what git, the Hub's client (`.git`, `.gitattributes`, `.cache`) and a "
    "desktop (`.DS_Store`) keep for themselves is left alone.",
    why="What nobody declares is neither checked nor documented, and yet it is handed on.",
    example="error F006 data/old.bak: Neither the descriptor nor the layout of a release names it.",
    fix="Remove the file, or build the release again.",
    guards=True,
)
