"""Pages inside Python bytes literals are read as the pages that they hold."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnpack.errors import DataError
from turnpack.read import choose_reader
from turnpack.read.literals import holds_literals, unwrap
from turnpack.read.readers.bytes_literal import READER, read_bytes_literal
from turnpack.read.readers.text import READER as TEXT

PAGE = "<div><p>\n\tMR. B:\u00a0 I’d say it's “fine”.<br/>\n\tQ\u00a0 Why?</p>\n</div>"
FILE = f"<h1>Gaggle</h1>\n{PAGE.encode()!r}\n".encode()


def test_the_page_inside_is_read() -> None:
    """Escapes become the characters that they stand for, and tags are markup again."""
    reading = read_bytes_literal(FILE, "a.html.txt")
    assert reading.text == "Gaggle\n\nMR. B:\u00a0 I’d say it's “fine”.\nQ\u00a0 Why?"
    assert reading.lines == (1, 2, 2, 2)
    assert reading.header.get("title") == "Gaggle"


def test_text_without_tags_keeps_its_lines() -> None:
    """A literal that holds plain text is read as plain text."""
    reading = read_bytes_literal(b"b'MR. B: Yes.\\nQ: Why?'\nb\"It's so.\"", "a.txt")
    assert reading.text == "MR. B: Yes.\nQ: Why?\nIt's so."
    assert reading.lines == (1, 1, 2)


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_the_reader_is_chosen_by_content(suffix: str) -> None:
    """Whatever the file is called, the literal decides."""
    assert choose_reader(FILE, suffix) is READER


@pytest.mark.parametrize(
    "data",
    [b"MR. B: Yes.", b"b'no end", b"b'plain words'", b"b'<p>' is Python\n" + b"MR. B: Yes.\n" * 9],
)
def test_other_text_is_not_recognised(data: bytes) -> None:
    """A quotation of Python in a transcript does not make it one."""
    assert not holds_literals(data)
    assert choose_reader(data, ".txt") is TEXT


@pytest.mark.parametrize(
    "line",
    ["b'a' * 9", "b'a' b'b'", "b'a'.x", "b'\\N{DIGIT ONE}'", "b'\\d'", "b'é'", "f'{1}'", "b'a\\'"],
)
def test_nothing_but_a_literal_is_evaluated(line: str) -> None:
    """Expressions, other prefixes and escapes that ``repr`` never writes are left as text."""
    assert unwrap(line) is None


@given(st.binary())
def test_unwrap_undoes_repr(data: bytes) -> None:
    """Whatever bytes were printed come back."""
    assert unwrap(repr(data)) == data


def test_bytes_that_are_no_text_are_refused() -> None:
    """Control characters inside the literal are reported, not read."""
    with pytest.raises(DataError, match="0x00"):
        read_bytes_literal(b"b'<p>a\\x00b</p>'", "a.txt")


# --- real documents ---------------------------------------------------------------------------

DEVELOPMENT_SET = Path(__file__).parents[3].parent / "shared" / "transcripts"


@pytest.mark.skipif(not DEVELOPMENT_SET.is_dir(), reason="the development set is not here")
def test_development_set() -> None:
    """Every turn of the gold is in the reading text, word for word and in order."""
    golds = sorted(DEVELOPMENT_SET.glob("gold/*.json"))
    accounts = {gold: json.loads(gold.read_text("utf-8")) for gold in golds}
    unwrapped = {gold: account for gold, account in accounts.items() if "offsets_into" in account}
    assert unwrapped
    for gold, account in unwrapped.items():
        source = DEVELOPMENT_SET / account["doc"]
        page = gold.with_suffix(".decoded.html.txt").read_bytes().decode()
        reader = choose_reader(source.read_bytes(), source.suffix)
        assert reader is READER
        printed = "".join(read_bytes_literal(source.read_bytes(), source.name).text.split())
        at = 0
        for turn in account["turns"]:
            visible = unescape(re.sub(r"<[^>]*>", " ", page[turn["start"] : turn["end"]]))
            spoken = "".join(visible.split())
            at = printed.find(spoken, at)
            assert at >= 0, f"{source.name}, turn {turn['i']}"
            at += len(spoken)
