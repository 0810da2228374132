"""Bytes of a source in, reading text out: strictly decoded, with LF newlines."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.read.encoding import (
    DOUBLE_BYTE,
    Guess,
    codecs_of,
    contradiction,
    declared_encoding,
    declaring_line,
    detect,
    detect_utf16,
    mostly_utf8,
)
from turnpack.rules.s001_empty import RULE as EMPTY
from turnpack.rules.s002_binary import RULE as BINARY
from turnpack.rules.s003_not_utf8 import RULE as NOT_UTF8
from turnpack.rules.s020_detected import RULE as DETECTED
from turnpack.rules.s021_misdeclared import RULE as MISDECLARED
from turnpack.rules.s022_overruled import RULE as OVERRULED

_TELL = (
    "State the encoding (--encoding NAME, or `encoding:` in datapackage.yaml), or convert the "
    "file to UTF-8."
)
_MOST_BY_ACCIDENT = 4
"""Characters that the double bytes of another encoding make when they are read as UTF-8."""
# The controls that text files do carry: tab, line feed, form feed, carriage return.
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_UTF8_BOM = codecs.BOM_UTF8
# The longer mark first: that of UTF-32 LE starts with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a source, the encoding it was read by, and what there is to report."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")


def decode(data: bytes, path: str) -> str:
    """Return the reading text of the UTF-8 source ``path`` whose bytes are ``data``.

    A byte-order mark is dropped; CRLF and CR become LF. No other encoding is tried:
    that is :func:`decode_source`, which has something to report.

    Raises:
        DataError: ``data`` is empty, not text, or not UTF-8; the finding names the line.
    """
    data = _without_marks(data)
    _refuse_empty(data, path)
    _refuse_binary(data, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error, path) from None
    return _newlines(text, path)


def _without_marks(data: bytes) -> bytes:
    """Return ``data`` without the UTF-8 marks at its start; files put together have several."""
    while data.startswith(_UTF8_BOM):
        data = data[len(_UTF8_BOM) :]
    return data


def decode_source(data: bytes, path: str, assumed: str | None = None) -> Decoded:
    """Return the reading text of the source ``path``, whatever its encoding.

    In this order: a byte-order mark; the encoding that the source itself declares (XML
    declaration, HTML meta, ``encoding:`` in a header); UTF-8; the encoding ``assumed``,
    which a maintainer declares for sources that do not say it; the encoding that the
    evidence speaks for, with a warning.

    Raises:
        DataError: ``data`` is empty or not text, does not fit its declaration, or is in an
            encoding that cannot be told.
    """
    _refuse_empty(_without_marks(data), path)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return Decoded(
                _newlines(_strictly(data[len(mark) :], marked, marked, path), path), marked
            )
    if data.startswith(_UTF8_BOM):
        return Decoded(decode(data, path), "utf-8")
    if (codec := detect_utf16(data)) is not None:
        text = _newlines(_strictly(data, codec, codec, path), path)
        message = f"Read as {codec.upper()}: every second byte of its plain letters is zero."
        return Decoded(text, codec, (DETECTED.found(message, file=path, line=1),))
    _refuse_binary(data, path)
    declared = declared_encoding(data)
    if declared is not None or assumed is not None:
        return _declared(data, declared, assumed, path)
    try:
        return Decoded(_newlines(data.decode("utf-8"), path), "utf-8")
    except UnicodeDecodeError as error:
        guess = None if mostly_utf8(data) else detect(data)
        if guess is None:
            raise _not_utf8(data, error, path) from None
        message = f"Read as {guess.encoding}: {guess.reason}."
        line, _ = _place(data, error.start)
        finding = DETECTED.found(message, file=path, line=line)
        return Decoded(_newlines(guess.text, path), guess.encoding, (finding,))


def is_text(value: str) -> bool:
    """Whether ``value`` holds only characters that a text file can hold.

    Escapes in YAML and JSON can bring in others: controls and halves of surrogate pairs.
    """
    return _NO_TEXT.search(value) is None


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset at which each line of ``text`` starts."""
    lengths = (len(line) + 1 for line in text.split("\n")[:-1])
    return tuple(accumulate(lengths, initial=0))


def _declared(data: bytes, declared: str | None, assumed: str | None, path: str) -> Decoded:
    """Decode ``data`` by what it declares itself, else by what is ``assumed``, strictly."""
    if declared is None:
        return _by_name(data, assumed or "utf-8", path, known=True)
    if assumed is None:
        return _by_name(data, declared, path)
    try:
        return _by_name(data, declared, path)
    except DataError:
        # The source contradicts its own declaration; the maintainer may know better.
        decoded = _by_name(data, assumed, path, known=True)
        message = f"It declares {declared!r}, which does not fit; it is read as {assumed!r}."
        return replace(
            decoded, findings=(OVERRULED.found(message, file=path, line=declaring_line(data)),)
        )


def _by_name(data: bytes, name: str, path: str, *, known: bool = False) -> Decoded:
    """Decode ``data`` by the encoding ``name``, which the source declares or a person knows."""
    codec_names = codecs_of(name)
    if not codec_names:
        message = f"The encoding {name!r} is not known."
        raise DataError([MISDECLARED.found(message, file=path, line=declaring_line(data))])
    codec = codec_names[0]
    as_utf8 = None if codec == "utf-8" else _as_utf8(data)
    if as_utf8 is not None and as_utf8.isascii():
        return Decoded(_newlines(as_utf8, path), "utf-8")
    is_ambiguous = as_utf8 is not None and _is_ambiguous(as_utf8, data, codec_names)
    if as_utf8 is not None and not is_ambiguous:
        message = f"It is declared to be {name!r} and is valid UTF-8, with characters beyond ASCII."
        finding = OVERRULED.found(message, file=path, line=declaring_line(data))
        return Decoded(_newlines(as_utf8, path), "utf-8", (finding,))
    if is_ambiguous and not known:
        message = f"It is declared to be {name!r} and is valid UTF-8 too, "
        message += "with too few characters beyond ASCII to tell which it is."
        raise DataError(
            [MISDECLARED.found(message, file=path, line=declaring_line(data), fix=_TELL)]
        )
    for alternative in codec_names[:-1]:
        try:
            text = data.decode(alternative)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = _strictly(data, codec_names[-1], name, path)
    if codec != "utf-8" and (guess := contradiction(data, text, codec)):
        message = f"It is declared to be {name!r} and decodes, but what comes out is no text."
        raise DataError(
            [MISDECLARED.found(message, file=path, line=declaring_line(data), fix=_fix(guess))]
        )
    return Decoded(_newlines(text, path), codec)


def _is_ambiguous(as_utf8: str, data: bytes, codec_names: Sequence[str]) -> bool:
    """Whether ``data``, which is valid UTF-8, may be so by accident.

    Two double bytes are now and then; what a single-byte encoding makes of UTF-8 never
    looks like text, and a dozen characters are no accident.
    """
    if sum(not character.isascii() for character in as_utf8) > _MOST_BY_ACCIDENT:
        return False
    if not DOUBLE_BYTE.match(codec_names[0]):
        return False
    for codec in codec_names:
        try:
            data.decode(codec)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _as_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _strictly(data: bytes, codec: str, name: str, path: str) -> str:
    """Decode ``data`` by ``codec``, which the source states under ``name``."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        before = _plain_newlines(data[: error.start].decode(codec, errors="replace"))
        line, column = _place_in(before, len(before))
        message = f"It declares {name!r}, and byte 0x{data[error.start]:02X} is not valid here."
        guess = None if codec.startswith("utf-16") else detect(data)
        fix = _fix(guess) if guess else None
        found = MISDECLARED.found(message, file=path, line=line, column=column, fix=fix)
        raise DataError([found]) from None
    return text


def _fix(guess: Guess) -> str:
    return (
        f"It looks like {guess.encoding} ({guess.reason}); if that is right, state it "
        f"(--encoding {guess.encoding}, or `encoding:` in datapackage.yaml), or convert the file: "
        f"iconv -f {guess.encoding} -t UTF-8 OLD > NEW"
    )


def _refuse_empty(data: bytes, path: str) -> None:
    if not data.strip():
        raise DataError([EMPTY.found("The file holds no text.", file=path, line=1)])


def _refuse_binary(data: bytes, path: str) -> None:
    if control := _CONTROLS.search(data):
        line, column = _place(data, control.start())
        message = f"Byte 0x{data[control.start()]:02X} does not occur in text."
        raise DataError([BINARY.found(message, file=path, line=line, column=column)])


def _not_utf8(data: bytes, error: UnicodeDecodeError, path: str) -> DataError:
    line, column = _place(data, error.start)
    message = f"Byte 0x{data[error.start]:02X} is not valid UTF-8 here."
    return DataError([NOT_UTF8.found(message, file=path, line=line, column=column)])


def _newlines(text: str, path: str) -> str:
    """Return ``text`` with LF newlines; one without content or with controls is refused."""
    if text.isspace() or not text:
        raise DataError([EMPTY.found("The file holds no text.", file=path, line=1)])
    text = _plain_newlines(text)
    if control := _CONTROL_CHARACTERS.search(text):
        line, column = _place_in(text, control.start())
        message = f"Character U+{ord(control.group()):04X} does not occur in text."
        raise DataError([BINARY.found(message, file=path, line=line, column=column)])
    return text


def _plain_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place_in(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of the character at ``offset``."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _place(data: bytes, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of the byte at ``offset``."""
    before = re.sub(rb"\r\n?", b"\n", data[:offset])
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", errors="replace")) + 1
    return before.count(b"\n") + 1, column
