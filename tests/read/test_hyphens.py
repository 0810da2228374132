"""Hyphens at the ends of lines: the document tells which of them belong to their words."""

from __future__ import annotations

import pytest
from tests.support import growth

from turnpack.read.hyphens import Hyphenation

OFTEN = [
    "The information was in the ministry, and the ministry",
    "has looked at the question in the parlia-",
    "ment today. The parliament has seen the infor-",
    "mation that the minis-",
    "try gave, and more.",
]


def test_a_word_that_stands_elsewhere_without_a_hyphen_was_broken() -> None:
    """One and the same word is not written in two ways."""
    seen = Hyphenation(["All information is here, the infor-", "mation of a long-", "term view."])
    assert not seen.belongs("the infor-", "mation of")
    assert not seen.belongs("THE INFOR-", "mation, too")


@pytest.mark.parametrize(
    ("lines", "before", "after"),
    [
        (["a long-term view, a long-", "term plan"], "a long-", "term plan"),
        (["of the well known being", "its well-", "being"], "its well-", "being"),
        (["a long-", "term plan"], "a long-", "term plan"),
        ([*OFTEN, "a well-known man, the well-", "known"], "the well-", "known"),
        (["It was 1990-", "2000."], "1990-", "2000."),
        (["Mr. Lee-", "Smith said smith"], "Mr. Lee-", "Smith"),
    ],
    ids=["elsewhere", "two words", "not told", "among broken ones", "figures", "names"],
)
def test_other_hyphens_stay(lines: list[str], before: str, after: str) -> None:
    """A hyphen goes only where something speaks against it: text is verbatim."""
    assert Hyphenation(lines).belongs(before, after)


def test_a_document_that_breaks_words_breaks_unknown_ones_too() -> None:
    """Where most of the plain cases are broken words, a word that is seen once is one as well."""
    lines = [*OFTEN, "It is the respon-", "sibility of all."]
    assert not Hyphenation(lines).belongs("the respon-", "sibility")
    assert Hyphenation(lines[3:]).belongs("the respon-", "sibility")


def test_soft_hyphens_are_never_written() -> None:
    """A soft hyphen says itself that it is only a place to break at."""
    assert not Hyphenation(["x"]).belongs("infor\u00ad", "mation")


def test_linear_time() -> None:
    """Neither long lines nor many of them cost more than their length."""
    for piece in ("a-", "a-\n", "-\n", "aa"):
        assert growth(lambda n, p=piece: p * n, lambda t: Hyphenation(t.split("\n")), 50_000) < 9  # type: ignore[misc]
