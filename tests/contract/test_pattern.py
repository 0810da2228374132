"""Patterns: the portable spelling is read alike by Python and Rust, in linear time."""

from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import LAW, growth

from turnpack.contract import load_contract
from turnpack.contract.pattern import portable, rust

PIECES = st.sampled_from(
    [
        "a",
        "b",
        "部",
        "😀",
        ".",
        r"\d",
        r"\.",
        r"\n",
        "[a-c]",
        "[^a]",
        r"[\d部-]",
        "[一-鿿]",
        r"[\]\^]",
    ]
)
COUNTS = st.sampled_from(["", "*", "+", "?", "{2}", "{1,}", "{0,2}"])
PATTERNS = st.recursive(
    st.builds(str.__add__, PIECES, COUNTS),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.builds(lambda a, b, count: f"({a}|{b}){count}", inner, inner, COUNTS),
        st.builds(lambda a, b: f"{a}|{b}", inner, inner),
    ),
    max_leaves=5,
)
TEXTS = st.text(st.sampled_from("abc部一😀1٣.\n\r-]^ é"), max_size=6)


@LAW
@given(PATTERNS, st.lists(TEXTS, min_size=1, max_size=10))
def test_python_and_rust_agree(pattern: str, texts: list[str]) -> None:
    """Whatever the pattern, each text passes in both engines or in neither."""
    in_python = [re.fullmatch(portable(pattern), text) is not None for text in texts]
    in_rust = pl.Series(texts).str.contains(f"^(?:{rust(pattern)})$").to_list()
    assert in_python == in_rust


@pytest.mark.parametrize(
    ("pattern", "spelled"),
    [
        ("a|b", "a|b"),
        ("^a.*$", r"a[^\n\r]*"),
        (r"a\$", r"a\$"),
        (r"a\\$", r"a\\"),
        ("^(a|b)$", "(?:a|b)"),
        ("[-a]", r"[\-a]"),
        ("[a^-]", r"[a\^\-]"),
        ("[a|b]$", "[a|b]"),
        (r"a\|b$", r"a\|b"),
        ("", ""),
    ],
)
def test_spelling(pattern: str, spelled: str) -> None:
    """Anchors at the ends go, groups only group, and what could mean two things is escaped."""
    assert portable(pattern) == spelled


def test_digits_are_those_of_python() -> None:
    """To Rust a digit is what this Python takes for one, inside classes and outside."""
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    for pattern in (r"\d", r"[\d]"):
        taken = pl.Series(every).str.contains(f"^(?:{rust(pattern)})$").to_list()
        assert taken == [char.isdecimal() for char in every]


def test_the_contract_is_portable() -> None:
    """Every pattern of the project's own contract is one that every engine reads alike."""
    patterns = [field.pattern for table in load_contract() for field in table.fields]
    assert len([portable(pattern) for pattern in patterns if pattern]) > 10


@pytest.mark.parametrize("piece", ["a", "[a-z]", "(a)", "\\\\", "a|"])
def test_scanning_is_linear(piece: str) -> None:
    """A pattern of any length is read in one pass."""
    assert growth(lambda n: piece * n, portable.__wrapped__, 20_000) < 10


def test_deep_nesting_is_refused() -> None:
    """Groups in groups end somewhere, before an engine runs out of stack."""
    portable("(" * 100 + ")" * 100)
    with pytest.raises(ValueError, match="nested more than 100 deep"):
        portable("(" * 101 + ")" * 101)
