"""Reads plain text with header lines, with a YAML front matter, or with neither."""

from __future__ import annotations

from turnpack.read.decode import decode
from turnpack.read.header import parse_header
from turnpack.read.reader import Reader, Reading
from turnpack.records import Span


def read_text(data: bytes, path: str) -> Reading:
    """Return the reading of a plain-text source.

    Raises:
        DataError: the bytes are not UTF-8 text, or a header has no content.
    """
    text = decode(data, path)
    block = parse_header(text, path)
    body = Span(block.end, len(text))
    return Reading(text, body, block.header, block.declared, block.metadata)


READER = Reader(name="text", suffixes=(".txt", ".text"), read=read_text)
