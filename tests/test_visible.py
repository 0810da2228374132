"""What cannot be seen is spelled out; what can be seen stays."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnpack.visible import as_json, clean, clip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("主持人：大家好", "主持人：大家好"),
        ("wide\u3000and\u00a0fixed space", "wide\u3000and\u00a0fixed space"),
        ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("left\u202eright", "left\\u202eright"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("soft\u00adhyphen", "soft\\xadhyphen"),
        ("line\u2028end", "line\\u2028end"),
        ("half \ud800", "half \\ud800"),
        ("own \ue000, tag \U000e0041", "own \\ue000, tag \\U000e0041"),
        ("none \ufffe", "none \\ufffe"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    """Controls, directions, widths of zero, halves and private use are shown as escapes."""
    assert clean(text) == shown


@given(st.text())
def test_clean_text_is_printable(text: str) -> None:
    """Nothing but printable characters and spaces is left, and a second time changes nothing."""
    shown = clean(text)
    assert all(c.isprintable() or unicodedata.category(c) == "Zs" for c in shown)
    assert clean(shown) == shown


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()))
def test_json_says_the_same_and_shows_it(value: dict[str, object]) -> None:
    """The JSON is read back as it was, and every line of it is clean."""
    text = as_json(value)
    assert json.loads(text) == value
    assert all(clean(line) == line for line in text.split("\n"))


def test_json_keeps_chinese_readable() -> None:
    """Characters that can be seen are not escaped, and those that cannot are, also astral ones."""
    assert as_json(["张\u3000三", "\u202e", "\U000e0041"]) == (
        '[\n  "张\u3000三",\n  "\\u202e",\n  "\\udb40\\udc41"\n]'
    )


def test_clip() -> None:
    """Long text is cut to its limit with an ellipsis; text that fits is left alone."""
    assert clip("张三李四", 4) == "张三李四"
    assert clip("张三李四王", 4) == "张三李…"
