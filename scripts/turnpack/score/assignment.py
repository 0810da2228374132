"""Weights between two sets in, the one-to-one mapping of the largest total weight out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Weights = Mapping[tuple[int, int], int]
"""Weight, above 0, of mapping a left number to a right one; pairs not named have none."""


def assign(weights: Weights) -> dict[int, int]:
    """Return the one-to-one mapping from left to right of the largest total weight.

    Exact: the Hungarian method (H. W. Kuhn, Naval Research Logistics Quarterly 2, 1955,
    pp. 83-97) with shortest augmenting paths (J. Munkres, J. SIAM 5, 1957; E. L. Lawler,
    Combinatorial Optimization, 1976), on each group of connected numbers by itself, so
    that the time is cubic in the largest group only. Pairs without weight stay unmapped.
    """
    mapping: dict[int, int] = {}
    for lefts, rights in _groups(weights):
        if len(lefts) <= len(rights):
            rows = [[weights.get((left, right), 0) for right in rights] for left in lefts]
            found = ((lefts[i], rights[j]) for i, j in enumerate(_hungarian(rows)))
        else:
            rows = [[weights.get((left, right), 0) for left in lefts] for right in rights]
            found = ((lefts[j], rights[i]) for i, j in enumerate(_hungarian(rows)))
        mapping |= {left: right for left, right in found if weights.get((left, right), 0) > 0}
    return mapping


def _groups(weights: Weights) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the left and the right numbers of each connected part, sorted."""
    rights_of: dict[int, set[int]] = {}
    lefts_of: dict[int, set[int]] = {}
    for (left, right), weight in weights.items():
        if weight > 0:
            rights_of.setdefault(left, set()).add(right)
            lefts_of.setdefault(right, set()).add(left)
    unseen = dict.fromkeys(sorted(rights_of))
    while unseen:
        lefts, rights, waiting = set[int](), set[int](), [next(iter(unseen))]
        while waiting:
            left = waiting.pop()
            if left in lefts:
                continue
            lefts.add(left)
            del unseen[left]
            for right in rights_of[left] - rights:
                rights.add(right)
                waiting.extend(lefts_of[right] - lefts)
        yield sorted(lefts), sorted(rights)


def _hungarian(weights: Sequence[Sequence[int]]) -> list[int]:
    """Return the column of each row in an assignment of the largest total weight.

    ``weights`` has no more rows than columns; every row gets a column of its own.
    """
    n, m = len(weights), len(weights[0])
    row_price, column_price = [0] * (n + 1), [0] * (m + 1)
    row_of = [0] * (m + 1)  # the row that holds a column, both from 1; 0 is nobody
    for row in range(1, n + 1):
        row_of[0], column = row, 0
        slack: list[int | None] = [None] * (m + 1)
        before, done = [0] * (m + 1), [False] * (m + 1)
        while row_of[column]:
            done[column] = True
            holder, least, following = row_of[column], None, 0
            for j in range(1, m + 1):
                if done[j]:
                    continue
                cost = -weights[holder - 1][j - 1] - row_price[holder] - column_price[j]
                known = slack[j]
                if known is None or cost < known:
                    slack[j], before[j] = cost, column
                    known = cost
                if least is None or known < least:
                    least, following = known, j
            step = least or 0
            for j in range(m + 1):
                known = slack[j]
                if done[j]:
                    row_price[row_of[j]] += step
                    column_price[j] -= step
                elif known is not None:
                    slack[j] = known - step
            column = following
        while column:
            row_of[column] = row_of[before[column]]
            column = before[column]
    columns = [0] * n
    for j in range(1, m + 1):
        if row_of[j]:
            columns[row_of[j] - 1] = j - 1
    return columns
