"""Decoding: bytes become reading text, strictly, and every refusal names its place."""

from __future__ import annotations

import pytest

from turnpack.errors import DataError
from turnpack.findings import Finding
from turnpack.read.decode import decode, line_starts


def refusal(data: bytes) -> Finding:
    """Return the one finding with which ``data`` is refused."""
    with pytest.raises(DataError) as caught:
        decode(data, "a.txt")
    (found,) = caught.value.findings
    return found


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\nb\n", "a\nb\n"),
        (b"\xef\xbb\xbfa", "a"),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "a"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"a\r\n\rb\n\r", "a\n\nb\n\n"),
        (b"a\r\r\nb", "a\n\nb"),
        ("甲：\r\n\t一。\f".encode(), "甲：\n\t一。\f"),
        ("\u3000a\u2028b\x85c\u00a0".encode(), "\u3000a\u2028b\x85c\u00a0"),
        ("a\ufeffb".encode(), "a\ufeffb"),
        ("\U0001f600\U00020000".encode(), "\U0001f600\U00020000"),
    ],
)
def test_text_is_decoded(data: bytes, text: str) -> None:
    """A leading byte-order mark goes, line ends become LF, and nothing else changes."""
    assert decode(data, "a.txt") == text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \t\r\n \n",
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf \n",
        "\u3000\u00a0\u2003\n".encode(),
    ],
    ids=["nothing", "spaces", "mark", "mark and space", "wide spaces"],
)
def test_empty_source_is_refused(data: bytes) -> None:
    """A source without any text is reported as empty, whatever white space it holds."""
    found = refusal(data)
    assert (found.code, found.place) == ("S001", "a.txt:1")


@pytest.mark.parametrize(
    ("data", "byte", "place"),
    [
        (b"ab\x00c", "0x00", "a.txt:1:3"),
        (b"\x7fELF", "0x7F", "a.txt:1:1"),
        (b"a\nbc\x1b[0m", "0x1B", "a.txt:2:3"),
        ("甲乙\r\n丙\x08".encode(), "0x08", "a.txt:2:2"),
        (b"a\rb\r\r\n\x0b", "0x0B", "a.txt:4:1"),
        ("ab".encode("utf-16"), "0x00", "a.txt:1:4"),
    ],
)
def test_binary_source_is_refused(data: bytes, byte: str, place: str) -> None:
    """A control character that text does not hold is reported with its line and column."""
    found = refusal(data)
    assert (found.code, found.place) == ("S002", place)
    assert byte in found.message


@pytest.mark.parametrize(
    ("data", "byte", "place"),
    [
        ("部长".encode("gb18030"), "0xB2", "a.txt:1:1"),
        ("甲：\n乙".encode() + b"\xff", "0xFF", "a.txt:2:2"),
        (b"a\r\nb\rc\xe4\xb8", "0xE4", "a.txt:3:2"),
        (b"\xed\xa0\x80", "0xED", "a.txt:1:1"),
        (b"\xc0\xaf", "0xC0", "a.txt:1:1"),
        (b"\xef\xbb\xbfab\xfe", "0xFE", "a.txt:1:3"),
    ],
    ids=["GB18030", "lone byte", "cut off", "surrogate", "overlong", "after a mark"],
)
def test_other_encoding_is_refused(data: bytes, byte: str, place: str) -> None:
    """Bytes that are not UTF-8 are never guessed at; the column counts characters."""
    found = refusal(data)
    assert (found.code, found.place) == ("S003", place)
    assert byte in found.message
    assert "iconv" in found.fix


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", (0,)),
        ("ab", (0,)),
        ("ab\n", (0, 3)),
        ("\n\na", (0, 1, 2)),
        ("甲\n乙丙\n丁", (0, 2, 5)),
        ("a\u2028b\x85c\fd", (0,)),
    ],
)
def test_line_starts(text: str, starts: tuple[int, ...]) -> None:
    """A line starts at 0 and after every LF, and nowhere else."""
    assert line_starts(text) == starts
