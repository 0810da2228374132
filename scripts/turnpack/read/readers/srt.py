"""Reads SubRip captions: a number, a time line, the lines shown.

The format names no speaker; labels in the lines (``[Name]:``, ``NAME:``) are left to the
label finder. Files that carry WebVTT's ``<v Name>`` are read by it.
"""

from __future__ import annotations

import re

from turnpack.read.captions import TIMING, Cue, lay_out, make_cue
from turnpack.read.decode import decode_source
from turnpack.read.reader import Reader
from turnpack.read.utterances import Layout
from turnpack.records import Reading

_FIRST_CUE = re.compile(
    rb"\A\s*\d{1,6}[ \t]*\r?\n[ \t]*\d{1,3}:\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?[ \t]*-->"
)


def read_srt(data: bytes, path: str, encoding: str | None = None) -> Reading:
    """Return the reading of SubRip captions.

    A cue's lines go on to the next time line, so that a blank line among them is harmless.

    Raises:
        DataError: the file is not text, or no cue holds any.
    """
    decoded = decode_source(data, path, encoding)
    layout = Layout(path)
    layout.findings += decoded.findings
    lines = decoded.text.split("\n")
    timings = [(at, match) for at, line in enumerate(lines) if (match := TIMING.match(line))]
    starts = [_number_before(lines, at) for at, _ in timings]
    cues: list[Cue] = []
    first = starts[0] if starts else len(lines)
    if before := _numbered(lines, 0, first):
        cues.append(make_cue(None, before[0][1], before))
    ends = [*starts[1:], len(lines)][: len(starts)]
    for (at, timing), start, end in zip(timings, starts, ends, strict=True):
        layout.dropped += sum(len(line) for line in lines[start:at])
        cues.append(make_cue(timing, at + 1, _numbered(lines, at + 1, end)))
    return lay_out(cues, layout, path)


def _number_before(lines: list[str], at: int) -> int:
    """Return the index of the cue's number above its time line, else that of the time line."""
    return at - 1 if at and lines[at - 1].strip().isdigit() else at


def _numbered(lines: list[str], start: int, end: int) -> list[tuple[str, int]]:
    return [(line, i) for i, line in enumerate(lines[start:end], start + 1) if line.strip()]


def _recognises(data: bytes) -> bool:
    head = data[:400].replace(b"\x00", b"")
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return _FIRST_CUE.match(head) is not None


READER = Reader(name="srt", suffixes=(".srt",), read=read_srt, recognises=_recognises)
