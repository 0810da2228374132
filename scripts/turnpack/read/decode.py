"""Bytes of a source in, reading text out: strictly decoded, with LF newlines."""

from __future__ import annotations

import re
from itertools import accumulate

from turnpack.errors import DataError
from turnpack.findings import Rule, Severity

EMPTY = Rule(
    "S001",
    "Source is empty",
    Severity.ERROR,
    why="An empty file is most often a failed download; it would silently add nothing.",
    fix="Fetch the source again, or remove the file from the corpus.",
)
BINARY = Rule(
    "S002",
    "Source is not text",
    Severity.ERROR,
    why="Control characters do not occur in transcripts; the file is of another kind.",
    fix="Export the document as plain UTF-8 text and use that file as the source.",
)
NOT_UTF8 = Rule(
    "S003",
    "Source is not UTF-8",
    Severity.ERROR,
    why="A guessed encoding turns names into other characters without anybody noticing.",
    fix="Find out the file's encoding and convert it, "
    "for example: iconv -f GB18030 -t UTF-8 OLD > NEW",
)

# The controls that text files do carry: tab, line feed, form feed, carriage return.
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_UTF8_BOM = b"\xef\xbb\xbf"


def decode(data: bytes, path: str) -> str:
    """Return the reading text of the source ``path`` whose bytes are ``data``.

    A byte-order mark is dropped; CRLF and CR become LF.

    Raises:
        DataError: ``data`` is empty, not text, or not UTF-8; the finding names the line.
    """
    data = data.removeprefix(_UTF8_BOM)
    if not data.strip():
        raise DataError([EMPTY.found("The file holds no text.", file=path, line=1)])
    if control := _CONTROLS.search(data):
        line, column = _place(data, control.start())
        message = f"Byte 0x{data[control.start()]:02X} does not occur in text."
        raise DataError([BINARY.found(message, file=path, line=line, column=column)])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _place(data, error.start)
        message = f"Byte 0x{data[error.start]:02X} is not valid UTF-8 here."
        found = NOT_UTF8.found(message, file=path, line=line, column=column)
        raise DataError([found]) from None
    if not text.strip():
        raise DataError([EMPTY.found("The file holds only white space.", file=path, line=1)])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_text(value: str) -> bool:
    """Whether ``value`` holds only characters that a text file can hold.

    Escapes in YAML and JSON can bring in others: controls and halves of surrogate pairs.
    """
    return _NO_TEXT.search(value) is None


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset at which each line of ``text`` starts."""
    lengths = (len(line) + 1 for line in text.split("\n")[:-1])
    return tuple(accumulate(lengths, initial=0))


def _place(data: bytes, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of the byte at ``offset``."""
    before = re.sub(rb"\r\n?", b"\n", data[:offset])
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", errors="replace")) + 1
    return before.count(b"\n") + 1, column
