"""Reads plain text with header lines, with a YAML front matter, or with neither."""

from __future__ import annotations

from turnpack.read.decode import decode_source
from turnpack.read.furniture_lines import furniture
from turnpack.read.header import parse_header
from turnpack.read.reader import Reader
from turnpack.records import Reading, Span


def read_text(data: bytes, path: str, encoding: str | None = None) -> Reading:
    """Return the reading of a plain-text source.

    Raises:
        DataError: the bytes are not UTF-8 text, or a header has no content.
    """
    decoded = decode_source(data, path, encoding)
    text = decoded.text
    block = parse_header(text, path)
    body = Span(block.end, len(text))
    return Reading(
        text=text,
        body=body,
        header=block.header,
        declared=block.declared,
        metadata=block.metadata,
        asides=tuple(furniture(text, body)),
        findings=decoded.findings,
    )


READER = Reader(name="text", suffixes=(".txt", ".text"), read=read_text)
