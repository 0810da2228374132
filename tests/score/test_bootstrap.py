"""Means over documents and their intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnpack.score.bootstrap import Estimate, estimate


def test_one_document_has_no_interval() -> None:
    """One document says nothing about how documents differ."""
    assert estimate([[0.5]]) == (Estimate(0.5, None, None),)


def test_equal_documents() -> None:
    """Documents that do not differ give an interval without width."""
    (found,) = estimate([[0.75] * 8])
    assert (found.mean, found.low, found.high) == (0.75, 0.75, 0.75)


def test_deterministic() -> None:
    """The same values give the same interval, and each measure the same draws."""
    values = [0.1, 0.9, 0.4, 0.7]
    first, second = estimate([values, values])
    assert first == second == estimate([values])[0]


def test_width_of_a_known_case() -> None:
    """For a hundred documents, half 0 and half 1, the interval is about 0.5 ± 1.96·0.05."""
    (found,) = estimate([[0.0, 1.0] * 50])
    assert found.low == pytest.approx(0.402, abs=0.02)
    assert found.high == pytest.approx(0.598, abs=0.02)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=6))
def test_interval_lies_among_the_values(values: list[float]) -> None:
    """The interval is in order and within the values."""
    (found,) = estimate([values])
    assert found.low is not None
    assert found.high is not None
    slack = 1e-12
    assert min(values) - slack <= found.low <= found.high <= max(values) + slack
