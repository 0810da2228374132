"""A pattern that is written again for Rust matches nothing that Python's ``^pattern$`` refuses."""

from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnpack.validate.columnar.patterns import UnknownPatternError, whole_match

PATTERNS = [
    "a|b|cd",
    "(a|b)c",
    "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*",
    "([0-9]{4}-[0-9]{2}-[0-9]{2}|undated)-[0-9a-f]{8}-t[0-9]{4,}",
    r"\w+",
    r"\d+",
    r"\s*a",
    "[^ab]*",
    "[中文a-]+",
    r"a.b",
    r"\.\*\\\[",
    "a*?b+?",
    "(?:x|y)?",
    "",
    "é",
]
TEXTS = st.text("abcdxyz019-._中文٣é \n\\[*", max_size=8) | st.sampled_from(
    ["2024-05-06-0123abcd-t0001", "undated-0123abcd-t00012", "zh-Hans", "a\nb", "a\n", "١"]
)


def matches(pattern: str, texts: list[str]) -> list[bool]:
    """Return which of ``texts`` Polars finds to match the pattern as a whole."""
    return pl.Series(texts, dtype=pl.String).str.contains(whole_match(pattern)).to_list()


@given(st.lists(TEXTS, min_size=1, max_size=20), st.sampled_from(PATTERNS))
def test_what_rust_matches_python_matches(texts: list[str], pattern: str) -> None:
    """Frictionless passes every text that is proven."""
    by_frictionless = re.compile(f"^{pattern}$")
    for text, proven in zip(texts, matches(pattern, texts), strict=True):
        assert not proven or by_frictionless.match(text), (pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("a|b", "b"), ("[a-z]+", "abc"), (r"\w+", "中文"), (r"\d{2}", "12"), ("x?", ""), (".", "𠀀")],
)
def test_plain_matches_are_proven(pattern: str, text: str) -> None:
    """What plainly matches is proven: the pass would be slow otherwise."""
    assert matches(pattern, [text]) == [True]


@pytest.mark.parametrize(
    "pattern",
    ["(?i)a", r"\bword\b", "a(?=b)", r"(a)\1", "[^\\w]", r"\S", "(", "a{5000}", "^a$", "\\D"],
)
def test_other_forms_are_not_known(pattern: str) -> None:
    """Forms whose meaning differs between the two are left to Frictionless."""
    with pytest.raises(UnknownPatternError):
        whole_match(pattern)
