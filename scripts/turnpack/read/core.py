"""A page without its plain furniture in, what else lies around the main content out.

The core is the element down to which all prose but accompanying lines lies. What
stands before it in the same article (title, date, lead) is kept; what stands after it
only if it is prose, or of the same kind as the core.
"""

from __future__ import annotations

from collections.abc import Set

from turnpack.read.page import Element, Node, Page, Text
from turnpack.read.prose import SENTENCE_END, Weights

_CONTENT = 100
"""Characters of prose that make an element more than an accompanying line."""
_CORE = 0.9
"""Share of an element's prose that one child has if the rest only accompanies it."""
_MARGIN = 300
"""Characters outside its core that still belong to the main content."""

# fmt: off
_CONTAINERS = frozenset({
    "article", "aside", "center", "content", "div", "dl", "fieldset", "figure", "font", "footer",
    "form", "header", "main", "nav", "ol", "section", "span", "table", "tbody", "td", "tr", "ul",
})
_PLAIN = frozenset({
    "blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "table", "ul",
})
# fmt: on


def around_core(page: Page, weights: Weights, dropped: Set[int]) -> set[int]:
    """Return the numbers of the nodes that lie around the main content of ``page``."""
    way = _way_to_core(page, weights, dropped)
    scope = _scope(page, weights, dropped, way)
    outside: set[int] = set()
    for depth, index in enumerate(way[:-1]):
        inner = way[depth + 1]
        signature = _signature(page.nodes[inner])
        for child in page.children(index):
            if child == inner or child in dropped or not weights.chars[child]:
                continue
            node = page.nodes[child]
            same = _signature(node) == signature and weights.prose[child] > 0
            beside = depth == len(way) - 2 and (
                weights.prose[child] > 0
                or (isinstance(node, Element) and node.tag in _PLAIN)
                or (isinstance(node, Text) and SENTENCE_END.search(node.text) is not None)
            )
            before = depth >= scope and child < inner
            if not (same or beside or before):
                outside.add(child)
    return outside


def _signature(node: Node) -> tuple[str, str] | None:
    return (node.tag, node.attributes.get("class", "")) if isinstance(node, Element) else None


def _way_to_core(page: Page, weights: Weights, dropped: Set[int]) -> list[int]:
    """Return the elements from the root down to the core."""
    way = [0]
    while True:
        here = way[-1]
        children = [child for child in page.children(here) if child not in dropped]
        best = max(children, key=lambda child: weights.prose[child], default=None)
        if best is None or weights.prose[best] < _CORE * weights.prose[here]:
            return way
        others = (child for child in children if child != best)
        node = page.nodes[best]
        if (
            not isinstance(node, Element)
            or node.tag not in _CONTAINERS
            or not weights.prose[best]
            or any(weights.prose[child] >= _CONTENT for child in others)
        ):
            return way
        way.append(best)


def _scope(page: Page, weights: Weights, dropped: Set[int], way: list[int]) -> int:
    """Return the depth on ``way`` from which on all before the core is kept.

    It is the article or main element if there is one, else as far up as little is added.
    """
    for depth in range(len(way) - 1, -1, -1):
        if _is_article(page.nodes[way[depth]]):
            return depth
    added, depth = 0, len(way) - 1
    while depth > 0:
        inner = way[depth]
        for child in page.children(way[depth - 1]):
            if child < inner and child not in dropped:
                added += weights.chars[child]
        if added > _MARGIN:
            break
        depth -= 1
    return depth


def _is_article(node: Node) -> bool:
    return isinstance(node, Element) and (
        node.tag in {"article", "main"}
        or not {"main", "article"}.isdisjoint(node.attributes.get("role", "").lower().split())
        or node.attributes.get("itemtype", "").lower().endswith("article")
    )
