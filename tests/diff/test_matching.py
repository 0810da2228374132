"""Texts find their counterparts, however they are divided, at whatever length."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.support import LAW, growth

from turnpack.diff.matching import Group, match

_LETTERS = st.text(alphabet="甲乙丙丁ab，。", min_size=1, max_size=12)


def _pairs(groups: list[Group]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(group.old, group.new) for group in groups]


@LAW
@given(st.lists(_LETTERS, max_size=20))
def test_the_same_texts_are_each_others_counterparts(texts: list[str]) -> None:
    """A list matched with itself gives each text its own place, repeated ones too."""
    assert _pairs(match(texts, texts)) == [((i,), (i,)) for i in range(len(texts))]


@LAW
@given(st.lists(_LETTERS, min_size=1, max_size=12), st.data())
def test_a_text_divided_otherwise_keeps_every_character(
    texts: list[str], data: st.DataObject
) -> None:
    """However the same text is cut, each old piece leads to a new one that shares its text."""
    whole = "".join(texts)
    cuts = data.draw(st.sets(st.integers(1, max(1, len(whole) - 1)), max_size=8))
    ends = [0, *sorted(cuts - {len(whole)}), len(whole)]
    new = [whole[a:b] for a, b in pairwise(ends)]
    groups = match(texts, new)
    assert sorted(i for group in groups for i in group.old) == list(range(len(texts)))
    assert sorted(j for group in groups for j in group.new) == list(range(len(new)))
    for group in groups:
        for i in group.old:
            target = group.target(i)
            assert target is not None
            assert set(texts[i]) & set(new[target])


@LAW
@given(st.lists(_LETTERS, max_size=12), st.lists(_LETTERS, max_size=12))
def test_every_text_is_in_one_group(old: list[str], new: list[str]) -> None:
    """Whatever two lists hold, no text is left out and none is counted twice."""
    groups = match(old, new)
    assert sorted(i for group in groups for i in group.old) == list(range(len(old)))
    assert sorted(j for group in groups for j in group.new) == list(range(len(new)))


def test_a_text_more_moves_no_other() -> None:
    """What is put in between is added; the rest keeps its counterpart."""
    old = ["谢谢。", "请问水情如何？", "谢谢。", "总体平稳。"]
    new = ["谢谢。", "请问水情如何？", "还有一个问题。", "谢谢。", "总体平稳。"]
    assert _pairs(match(old, new)) == [
        ((0,), (0,)), ((1,), (1,)), ((), (2,)), ((2,), (3,)), ((3,), (4,)),
    ]  # fmt: skip


def test_a_text_that_says_something_else_is_another() -> None:
    """A text in the place of another is no correction of it unless they share enough."""
    old = ["今天讨论全国的水情和防汛工作。", "好。"]
    new = ["The budget for next year has been adopted.", "好。"]
    assert _pairs(match(old, new)) == [((), (0,)), ((1,), (1,)), ((0,), ())]


def test_time_is_in_proportion_to_the_texts() -> None:
    """Thousands of equal, short and unlike texts take no longer than their number says."""

    def old_and_new(n: int) -> str:
        return "\n".join(["谢谢。", f"第{n}个问题", "好"] * n)

    def work(text: str) -> object:
        old = text.split("\n")
        return match(old, [f"{line}。" for line in old[1:]])

    assert growth(old_and_new, work, 500) < 10
