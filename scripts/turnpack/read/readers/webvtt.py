"""Reads WebVTT captions; ``<v Name>`` names who speaks.

The blocks are those of the W3C's WebVTT: a header, then cues, ``NOTE``, ``STYLE`` and
``REGION``. What no player shows (comments, styles, ids and settings of cues) is dropped
and counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from turnpack.read.captions import TIMING, Cue, lay_out, make_cue
from turnpack.read.decode import decode_source
from turnpack.read.reader import Reader
from turnpack.read.stated import language_tag
from turnpack.read.utterances import Layout
from turnpack.records import Reading

_MARK = "WEBVTT"
_UNSEEN = ("NOTE", "STYLE", "REGION")

_Block = list[tuple[str, int]]


def read_webvtt(data: bytes, path: str, encoding: str | None = None) -> Reading:
    """Return the reading of WebVTT captions.

    Raises:
        DataError: the file is not text, or no cue holds any.
    """
    decoded = decode_source(data, path, encoding)
    layout = Layout(path)
    layout.findings += decoded.findings
    cues: list[Cue] = []
    for i, block in enumerate(_blocks(decoded.text)):
        first = block[0][0]
        is_header = i == 0 and first.lstrip("\ufeff").startswith(_MARK)
        timing_at = next((n for n in (0, 1) if n < len(block) and TIMING.match(block[n][0])), None)
        if is_header and timing_at is None:
            _header(block, layout)
        elif timing_at is not None:
            timing = TIMING.match(block[timing_at][0])
            assert timing is not None
            layout.dropped += sum(len(text) for text, _ in block[:timing_at])
            cues.append(make_cue(timing, block[timing_at][1], block[timing_at + 1 :]))
        elif first.partition(" ")[0].strip().rstrip(":") in _UNSEEN:
            layout.dropped += sum(len(text) for text, _ in block)
        else:
            cues.append(make_cue(None, block[0][1], block))
    return lay_out(cues, layout, path)


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the lines of each block, with their numbers; a time line starts one, too."""
    block: _Block = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line:
            if any(text.strip() for text, _ in block):
                yield block
            block = []
            continue
        if TIMING.match(line) and any(TIMING.match(text) for text, _ in block[:2]):
            yield block
            block = []
        block.append((line, number))
    if any(text.strip() for text, _ in block):
        yield block


def _header(block: _Block, layout: Layout) -> None:
    """Take the language that the header states; the rest of it is no text of the session."""
    for text, number in block:
        key, colon, value = text.partition(":")
        if colon and key.strip().lower() == "language" and (tag := language_tag(value.strip())):
            layout.header("language", tag, number)
        else:
            layout.dropped += len(text)


def _recognises(data: bytes) -> bool:
    head = data[:64].replace(b"\x00", b"")
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    name = _MARK.encode()
    return head.startswith(name) and not head[len(name) : len(name) + 1].strip()


READER = Reader(name="webvtt", suffixes=(".vtt",), read=read_webvtt, recognises=_recognises)
