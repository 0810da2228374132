"""S003: source is not UTF-8."""

from turnpack.findings import Rule, Severity

RULE = Rule(
    "S003",
    "Source is not UTF-8",
    Severity.ERROR,
    checks="Where a text must be UTF-8, every byte of it is.",
    why="A guessed encoding turns names into other characters without anybody noticing.",
    example="The file was saved as GB18030:\n"
    "error S003 sources/2018-03-09.txt:1:8: Byte 0xCD is not valid UTF-8 here.",
    fix="Find out the file's encoding and state it (--encoding NAME, or `encoding:` in the "
    "source's header or in datapackage.yaml), or convert the file, "
    "for example: iconv -f GB18030 -t UTF-8 OLD > NEW",
    guards=True,
)
