"""The texts of two releases of a session in, which of them are the same out."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from turnpack.align import Stream, locate, longest_ascending
from turnpack.records import Span

_SHARED = 0.5
"""Share of the shorter text that two texts must share to be taken for one."""
_SHARED_RUN = (8, 0.05)
"""Or this many characters, if they are this share of the longer."""


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that are each other's counterparts: their places in the old and the new list.

    One and one: the same text, perhaps corrected. Several: it is divided otherwise. None on
    one side: added or removed.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    shared: Mapping[tuple[int, int], int]
    """The characters that an old and a new text have in common, where they have any."""

    def target(self, old: int) -> int | None:
        """Return the new text in which most of the ``old`` one is, None if there is none."""
        weights = {new: n for (mine, new), n in self.shared.items() if mine == old}
        return max(weights, key=lambda new: (weights[new], -new), default=None)


def match(old: Sequence[str], new: Sequence[str]) -> list[Group]:
    """Return the groups of counterparts, in the order of the new texts, then of the old.

    Where both are the same characters, white space apart, each character keeps its place,
    however they are divided. Else equal texts that occur once on both sides are matched
    first, and the longest chain of them that ascends in both is kept (patience diff,
    B. Cohen, 2008); it grows over its equal neighbours. What lies between is compared in
    the same way, or by runs of characters that both have (:func:`turnpack.align.locate`).
    Each step takes time in proportion to the texts.
    """
    olds, news = [Stream(text).text for text in old], [Stream(text).text for text in new]
    shared: dict[tuple[int, int], int] = {}
    if "".join(olds) == "".join(news):
        _compare(olds, news, range(len(olds)), range(len(news)), shared)
    else:
        for of_old, of_new in _stretches(olds, news, shared):
            _compare(olds, news, of_old, of_new, shared)
    return grouped(len(old), len(new), shared)


def _stretches(
    old: Sequence[str], new: Sequence[str], shared: dict[tuple[int, int], int]
) -> Iterator[tuple[range, range]]:
    """Yield what lies between texts that are equal; those are put into ``shared``."""
    n_old, n_new = Counter(old), Counter(new)
    place = {text: j for j, text in enumerate(new) if n_new[text] == 1}
    pairs = [(i, place[text]) for i, text in enumerate(old) if n_old[text] == 1 and text in place]
    # The ends hold each other: equal texts that occur often are found from there.
    chain = [(-1, -1), *longest_ascending(pairs), (len(old), len(new))]
    grown: list[tuple[int, int]] = []
    for (i, j), (next_i, next_j) in pairwise(chain):
        first_i, first_j = i + 1, j + 1
        while first_i < next_i and first_j < next_j and old[first_i] == new[first_j]:
            grown.append((first_i, first_j))
            first_i, first_j = first_i + 1, first_j + 1
        last_i, last_j = next_i, next_j
        while last_i > first_i and last_j > first_j and old[last_i - 1] == new[last_j - 1]:
            last_i, last_j = last_i - 1, last_j - 1
            grown.append((last_i, last_j))
        if first_i < last_i or first_j < last_j:
            yield range(first_i, last_i), range(first_j, last_j)
    for i, j in (*chain[1:-1], *grown):
        shared[i, j] = len(old[i])


def _compare(
    old: Sequence[str],
    new: Sequence[str],
    of_old: range,
    of_new: range,
    shared: dict[tuple[int, int], int],
) -> None:
    """Put what the texts at some places have in common into ``shared``."""
    olds, news = [old[i] for i in of_old], [new[j] for j in of_new]
    starts, whole = [0, *accumulate(map(len, news))], "".join(news)
    same = "".join(olds) == whole
    ends = [0, *accumulate(map(len, olds))]
    found = [(Span(*span),) for span in pairwise(ends)] if same else locate(olds, whole)
    common: defaultdict[tuple[int, int], int] = defaultdict(int)
    for i, spans in enumerate(found):
        for span in spans:
            for j, n in _portions(span, starts):
                common[i, j] += n
    for (i, j), n in common.items():
        if same or _are_one(n, len(olds[i]), len(news[j])):
            shared[of_old[i], of_new[j]] = n


def _portions(span: Span, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pieces, which begin at ``starts``, that ``span`` touches, and how far."""
    j = bisect_right(starts, span.start) - 1
    while j < len(starts) - 1 and starts[j] < span.end:
        n = min(span.end, starts[j + 1]) - max(span.start, starts[j])
        if n > 0:
            yield j, n
        j += 1


def _are_one(n: int, n_old: int, n_new: int) -> bool:
    run, share = _SHARED_RUN
    return n >= _SHARED * min(n_old, n_new) or n >= max(run, share * max(n_old, n_new))


def grouped(n_old: int, n_new: int, shared: Mapping[tuple[int, int], int]) -> list[Group]:
    """Return the groups that ``shared`` connects: how much old and new text have in common."""
    news_of: defaultdict[int, list[int]] = defaultdict(list)
    olds_of: defaultdict[int, list[int]] = defaultdict(list)
    for i, j in shared:
        news_of[i].append(j)
        olds_of[j].append(i)
    groups: list[Group] = []
    seen_old: set[int] = set()
    seen_new: set[int] = set()
    for first in range(n_new):
        if first in seen_new:
            continue
        olds, news, waiting = [], [], [first]
        seen_new.add(first)
        while waiting:
            j = waiting.pop()
            news.append(j)
            for i in olds_of[j]:
                if i not in seen_old:
                    seen_old.add(i)
                    olds.append(i)
                    fresh = [other for other in news_of[i] if other not in seen_new]
                    seen_new.update(fresh)
                    waiting += fresh
        edges = {(i, j): shared[i, j] for i in olds for j in news_of[i]}
        groups.append(Group(tuple(sorted(olds)), tuple(sorted(news)), edges))
    groups += [Group((i,), (), {}) for i in range(n_old) if i not in seen_old]
    return groups
