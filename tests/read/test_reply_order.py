"""The order of utterances that say what they reply to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnpack.read.reply_order import in_reply_order


def said(i: int, reply_to: int | None, time: Any = None) -> dict[str, Any]:
    """An utterance as ConvoKit has it."""
    parent = None if reply_to is None else str(reply_to)
    return {"id": str(i), "reply_to": parent, "timestamp": time, "text": "x"}


def test_a_file_in_order_is_left_alone() -> None:
    """Nothing is changed where no reply comes first, whatever the times say."""
    assert in_reply_order([said(1, None, 9), said(2, 1, 5), said(3, 1, 1)]) is None
    assert in_reply_order([{"text": "x"}, "y", None, {"id": 3, "reply_to": "7"}]) is None


def test_times_decide_between_replies_to_one() -> None:
    """Two replies to one utterance come in the order of their times."""
    values = [said(3, 1, "30"), said(1, None, "10"), said(2, 1, "20.5")]
    assert in_reply_order(values) == [1, 2, 0]


@pytest.mark.parametrize("time", [None, "soon", "NaN", "1e999"])
def test_without_times_the_order_of_the_file_stays(time: Any) -> None:
    """Where a time is missing or none, replies go after their parents and no more is moved."""
    values = [said(3, 1, time), said(1, None, "1"), said(2, 1, "0")]
    assert in_reply_order(values) == [1, 0, 2]


def test_times_that_contradict_the_replies_do_not_count() -> None:
    """A reply comes after what it replies to, though its time is earlier."""
    assert in_reply_order([said(2, 1, "1"), said(1, None, "5")]) == [1, 0]


def test_what_replies_to_itself_stays() -> None:
    """Some tools let the first utterance reply to itself; it replies to nothing."""
    assert in_reply_order([said(1, 1), said(2, 1), said(3, 2)]) is None
    assert in_reply_order([said(2, 1), said(1, 1)]) == [1, 0]


def test_circles_are_kept() -> None:
    """Utterances that reply to one another in a circle are all kept."""
    assert in_reply_order([said(1, 2), said(2, 1), said(3, None)]) == [2, 0, 1]


@given(st.permutations(range(12)))
def test_a_shuffled_chain_comes_back(order: list[int]) -> None:
    """Each utterance replies to the one before it: there is one order, and it is found."""
    chain = [said(i, i - 1 if i else None) for i in range(12)]
    found = in_reply_order([chain[i] for i in order])
    assert [order[i] for i in found or range(12)] == list(range(12))
