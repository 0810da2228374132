"""Forms of names by which labels are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnpack.lexicon import lexicon_for
from turnpack.segment.names import fold, short_forms, without_article


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MR. PESICKA", "MR.PESICKA"),
        ("Ann  Lee", "ann lee"),
        ("ＢＢＣ 记者", "BBC记者"),
        ("约翰·史密斯", "约翰•史密斯"),
        ("▲DVB電視臺", "DVB電視臺"),
        ("JEAN-PIERRE", "Jean Pierre"),
    ],
)
def test_variants_fold_alike(one: str, other: str) -> None:
    """Width, case, white space and punctuation do not tell two forms apart."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Speaker 1", "Speaker 2"),
        ("Speaker 1-1", "Speaker 11"),
        ("部长", "部長"),
        ("José", "Jose"),
        ("कि", "का"),
        ("?", "!"),
    ],
)
def test_what_differs_stays_apart(one: str, other: str) -> None:
    """Letters, marks and numbers tell apart; no table of characters is invented."""
    assert fold(one) != fold(other)


@given(st.text(max_size=20))
def test_folding_again_changes_nothing(text: str) -> None:
    """A folded form is its own folded form, and nothing folds to nothing."""
    assert fold(fold(text)) == fold(text)
    assert bool(fold(text)) is bool(text)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Ann Lee", {"ann", "lee"}),
        ("Stacey Vanek Smith", {"stacey", "staceyvanek", "vaneksmith", "smith"}),
        ("SteveKerr", {"steve"}),
        ("McCain", set()),
        ("Madonna", set()),
        ("Ann Lee, Jr.", {"annlee", "ann", "lee"}),
        ("Lee III", {"lee"}),
        ("袁红冰", {"袁", "袁红", "红冰", }),
        ("王毅", {"王"}),
        ("王", set()),
        ("约翰·史密斯", {"约翰", "史密斯"}),
        ("(Addressing Ann Lee.)", set()),
        (" ".join("abcdefghijklmnop"), set()),
    ],
)  # fmt: skip
def test_short_forms(name: str, forms: set[str]) -> None:
    """A name may be shortened to its first or last words, of Han to surname or given name."""
    assert short_forms(name, lexicon_for("en")) == forms


@pytest.mark.parametrize(
    ("words", "bare"),
    [("THE PRESIDENT", "PRESIDENT"), ("The", "The"), ("Theodore", "Theodore"), ("部长", "部长")],
)
def test_article_before_an_office(words: str, bare: str) -> None:
    """An article is left out if something follows it."""
    assert without_article(words, lexicon_for("en")) == bare
