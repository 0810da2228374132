"""Reads pages that a program wrote as Python bytes literals: ``b'<p>...</p>'``.

Such files come from code that printed bytes instead of decoding them. Each literal
stands on a line of its own; other lines are taken as they are.
"""

from __future__ import annotations

import re

from turnpack.read.decode import decode_source
from turnpack.read.literals import holds_literals, unwrap
from turnpack.read.reader import Reader
from turnpack.read.readers.html import read_page
from turnpack.records import Reading, Span

_TAG = re.compile(r"</?[A-Za-z]")


def read_bytes_literal(data: bytes, path: str, encoding: str | None = None) -> Reading:
    """Return the reading of the page inside the literals.

    Raises:
        DataError: the bytes are not text, outside or inside, or there is none.
    """
    pieces: list[str] = []
    lines: list[int] = []
    outer = decode_source(data, path, encoding)
    findings = list(outer.findings)
    for number, line in enumerate(outer.text.split("\n"), start=1):
        value, inner = unwrap(line), line
        if value is not None:
            inner = ""
            if value.strip():
                decoded = decode_source(value, path, encoding)
                inner = decoded.text
                findings += [finding for finding in decoded.findings if finding not in findings]
        pieces.append(inner)
        lines += [number] * (inner.count("\n") + 1)
    text = "\n".join(pieces)
    if _TAG.search(text):
        return read_page(text, path, lines=lines, findings=tuple(findings))
    return Reading(text, Span(0, len(text)), lines=tuple(lines), findings=tuple(findings))


READER = Reader(
    name="bytes_literal",
    suffixes=(),
    read=read_bytes_literal,
    recognises=holds_literals,
)
