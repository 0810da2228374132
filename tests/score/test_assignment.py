"""The one-to-one mapping of the largest weight."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from turnpack.score.assignment import assign

WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(0, 9), max_size=14
)


def best_by_trying_all(weights: dict[tuple[int, int], int]) -> int:
    """The largest total weight, found by trying every mapping."""
    return max(
        sum(weights.get((left, right), 0) for left, right in enumerate(order))
        for order in permutations(range(5))
    )


@given(WEIGHTS)
def test_no_mapping_is_better(weights: dict[tuple[int, int], int]) -> None:
    """The total weight is that of the best of all mappings."""
    mapping = assign(weights)
    assert sum(weights[pair] for pair in mapping.items()) == best_by_trying_all(weights)


@given(WEIGHTS)
def test_one_to_one(weights: dict[tuple[int, int], int]) -> None:
    """No right number is given twice, and only pairs with a weight are mapped."""
    mapping = assign(weights)
    assert len(set(mapping.values())) == len(mapping)
    assert all(weights[pair] > 0 for pair in mapping.items())


def test_the_greedy_choice_can_be_wrong() -> None:
    """The heaviest pair is left out where two others weigh more together."""
    assert assign({(0, 0): 10, (0, 1): 9, (1, 0): 9}) == {0: 1, 1: 0}


def test_nothing_to_map() -> None:
    """No weights, no mapping."""
    assert assign({}) == {}


def test_long_chain() -> None:
    """A hundred and twenty numbers that are all connected are mapped, each to its own."""
    weights = {(i, i): 2 for i in range(120)} | {(i, i + 1): 1 for i in range(120)}
    assert assign(weights) == {i: i for i in range(120)}
