"""A page in, the cells and terms of it that name who speaks what stands after them out."""

from __future__ import annotations

from collections.abc import Set

from turnpack.read.page import Element, Page
from turnpack.read.prose import weigh
from turnpack.read.speaker_column import Cell, speaker_column

_CELLS = frozenset({"td", "th"})
_TERMS = frozenset({"dt", "dd"})
_SHORT, _FEW_NODES = 80, 40
"""Characters and nodes of a cell whose text is looked at."""


def speaker_cells(page: Page, furniture: Set[int]) -> dict[int, bool]:
    """Return the elements of ``page`` that stand before speech in its row, by their numbers.

    The value is whether it names who speaks; a time, for example, does not.
    """
    weights = weigh(page, furniture)
    tables: dict[int, list[list[int]]] = {}
    """Rows of the numbers of their cells, by what holds the rows."""
    for index, node in enumerate(page.nodes):
        if not isinstance(node, Element) or index in furniture:
            continue
        if node.tag == "tr":
            row = _children(page, index, _CELLS)
            tables.setdefault(node.parent, []).append(row)
        elif node.tag == "dl":
            tables[index] = _pairs(page, _children(page, index, _TERMS))

    def cell(index: int) -> Cell:
        node = page.nodes[index]
        assert isinstance(node, Element)
        is_short = 0 < weights.chars[index] <= _SHORT and node.end - index <= _FEW_NODES
        text = page.text(index).rstrip(" :：") if is_short else ""
        return Cell(text, weights.prose[index] > 0)

    found: dict[int, bool] = {}
    for rows in tables.values():
        column = speaker_column([[cell(index) for index in row] for row in rows])
        if column is not None:
            found |= {
                index: at == column
                for row in rows
                if len(row) > column + 1
                for at, index in enumerate(row[: column + 1])
            }
    return found


def heading_rows(page: Page) -> frozenset[int]:
    """Return the numbers of the rows that hold nothing but headings of columns."""
    return frozenset(
        index
        for index, node in enumerate(page.nodes)
        if isinstance(node, Element)
        and node.tag == "tr"
        and len(_children(page, index, frozenset({"th"}))) > 1
        and not _children(page, index, frozenset({"td"}))
    )


def _children(page: Page, index: int, tags: Set[str]) -> list[int]:
    children = page.children(index)
    return [i for i in children if isinstance(n := page.nodes[i], Element) and n.tag in tags]


def _pairs(page: Page, terms: list[int]) -> list[list[int]]:
    """Return each term of a list with the first description after it."""
    pairs: list[list[int]] = []
    for index in terms:
        node = page.nodes[index]
        if isinstance(node, Element) and node.tag == "dt":
            pairs.append([index])
        elif pairs and len(pairs[-1]) == 1:
            pairs[-1].append(index)
    return pairs
