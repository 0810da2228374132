"""R002: metadata block of the card is wrong."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "R002",
    "Metadata block of the card is wrong",
    Severity.ERROR,
    checks="The YAML block of README.md states licence, languages and size as the Hub knows them; "
    "its configs name files of the release, all of one kind, one config being the default; "
    "numbers of rows and types of columns are those of the files; no key is there twice.",
    why="The Hub takes most of what is wrong here without a word, and then every load fails or "
    "shows other tables.",
    example="error R002 README.md:1: configs: 0 of 7 are the default; it must be one.",
    fix="Build the release again; what comes from datapackage.yaml (licence, language) is mended "
    "there.",
)
