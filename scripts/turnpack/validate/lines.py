"""A file of lines in, why it is not safe to be read line by line out.

Readers hold a line in memory several times over, and Frictionless guesses at a CSV's dialect
from its first hundred lines at once. So before any reader has the file, this looks for the
line feeds in it, which is as fast as the file can be read.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, NamedTuple

LONGEST_LINE = 1 << 24
"""Bytes of a line that are read if nobody wants more."""
MOST_UNPACKED = 1 << 33
BY_LINE = frozenset({"csv", "tsv", "jsonl", "ndjson"})
"""Formats that are read line by line."""

_BLOCK = 1 << 20
_SAMPLE_LINES, _SAMPLE_TIMES = 100, 4
_LINE_ENDS = (b"\n", b"\r")
_PACKED = ("gz", "zip", "bz2", "xz")
_DAMAGED = (
    OSError,
    EOFError,
    ValueError,
    LookupError,
    RuntimeError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
)


class Excess(NamedTuple):
    """What is too much of a file."""

    line: int | None
    """The line, from 1."""
    message: str


def excess(
    file: Path, longest: int = LONGEST_LINE, packed: str | None = None, member: str | None = None
) -> Excess | None:
    """Return what is too much of ``file``, None if nothing is.

    Args:
        file: the file.
        longest: bytes that a line may have.
        packed: how it is packed, where its suffix does not say it.
        member: the file in an archive that is meant, if it is not the first one.
    """
    kind = packed or file.suffix.lstrip(".").lower()
    try:
        with closing(_opened(file, kind, member)) as stream:
            return _excess(stream, longest, MOST_UNPACKED if kind in _PACKED else None)
    except _DAMAGED:
        # It is damaged, and who reads it will say how.
        return None


def _opened(file: Path, kind: str, member: str | None) -> IO[bytes]:
    match kind:
        case "gz":
            return gzip.open(file)  # type: ignore[return-value]
        case "bz2":
            return bz2.open(file)
        case "xz":
            return lzma.open(file)
        case "zip":
            with zipfile.ZipFile(file) as archive:
                return archive.open(member or archive.namelist()[0])
    return file.open("rb")


def _excess(stream: IO[bytes], longest: int, most: int | None) -> Excess | None:
    """Return what is too much: a line, the first lines, or all of it if ``most`` is stated."""
    sample = _SAMPLE_TIMES * longest
    n_done = start = n_lines = 0
    for block in _blocks(stream, min(_BLOCK, longest)):
        first, last = _ends(block)
        if n_done + (len(block) if first is None else first) - start > longest:
            message = f"A line is longer than {longest:,} bytes."
            return Excess(_line_at(stream, start), message)
        if n_done <= sample:
            n_lines += _count(block)
            if n_lines < _SAMPLE_LINES and n_done + len(block) > sample:
                told = f"The first {_SAMPLE_LINES} lines are longer than {sample:,} bytes together."
                return Excess(1, told)
        if last is not None:
            start = n_done + last + 1
        n_done += len(block)
        if most is not None and n_done > most:
            return Excess(None, f"It unpacks to more than {most:,} bytes.")
    return None


def _blocks(stream: IO[bytes], size: int) -> Iterator[bytes]:
    while block := stream.read(size):
        yield block


def _ends(block: bytes) -> tuple[int | None, int | None]:
    """Return the places of the first and of the last line end, None if there is none."""
    firsts = [place for end in _LINE_ENDS if (place := block.find(end)) >= 0]
    return min(firsts, default=None), max(map(block.rfind, _LINE_ENDS)) if firsts else None


def _count(block: bytes) -> int:
    # A carriage return and its line feed are one end.
    return max(map(block.count, _LINE_ENDS))


def _line_at(stream: IO[bytes], place: int) -> int:
    """Return the line, from 1, that starts at ``place``."""
    stream.seek(0)
    n_lines, left = 0, place
    while left and (block := stream.read(min(_BLOCK, left))):
        n_lines, left = n_lines + _count(block), left - len(block)
    return n_lines + 1
