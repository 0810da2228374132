"""A page in, how much each of its elements holds: text, links, prose.

Prose is text that reads as sentences and stands outside links; menus have none.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from turnpack.read.page import BLOCKS, Page, Text, leads_elsewhere

SENTENCE_END = re.compile(r"[.!?](?=[\s\"'”’»)\]]|\Z)|[。！？…؟।]")
_LONG = 80
"""Text of this length outside links is prose even without an end of a sentence."""


@dataclass(slots=True)
class Weights:
    """For each node, sums over all that it holds."""

    chars: list[int]
    """Characters that are not white space."""
    linked: list[int]
    """Those of them in links."""
    links: list[int]
    prose: list[int]
    """Characters of runs of text that read as prose, outside links."""
    long_runs: list[int]
    """Runs of prose of some length."""


def weigh(page: Page, dropped: Set[int]) -> Weights:
    """Return the weights of all nodes that are not in ``dropped``."""
    nodes = page.nodes
    size = len(nodes)
    weights = Weights([0] * size, [0] * size, [0] * size, [0] * size, [0] * size)
    run = _Run()
    open_blocks: list[tuple[int, int]] = [(0, size)]  # number and end
    at = 0
    while at < size:
        while open_blocks[-1][1] <= at:
            run.finish(weights, open_blocks.pop()[0])
        node = nodes[at]
        if at in dropped:
            at = page.end(at)
            continue
        if isinstance(node, Text):
            run.add(node)
            count = _count(node.text)
            weights.chars[at] = count
            weights.linked[at] = count if node.linked else 0
        elif node.tag in BLOCKS or node.tag == "br":
            run.finish(weights, open_blocks[-1][0])
            if node.end > at + 1:
                open_blocks.append((at, node.end))
        elif leads_elsewhere(node):
            weights.links[at] = 1
        at += 1
    while open_blocks:
        run.finish(weights, open_blocks.pop()[0])
    for values in (weights.chars, weights.linked, weights.links, weights.prose, weights.long_runs):
        for index in range(size - 1, 0, -1):
            if values[index]:
                values[nodes[index].parent] += values[index]
    return weights


class _Run:
    """Text without a break of line or block in it."""

    def __init__(self) -> None:
        self._plain: list[str] = []
        self._linked = 0

    def add(self, text: Text) -> None:
        if text.linked:
            self._linked += _count(text.text)
        else:
            self._plain.append(text.text)

    def finish(self, weights: Weights, block: int) -> None:
        """Add the run to the block that it stands in."""
        if self._plain:
            plain = "".join(self._plain).strip()
            count = _count(plain)
            if count >= self._linked and (count >= _LONG or SENTENCE_END.search(plain)):
                weights.prose[block] += count
                weights.long_runs[block] += count >= _LONG
        self._plain, self._linked = [], 0


def _count(text: str) -> int:
    """Return how many characters of ``text`` are not white space."""
    return sum(map(len, text.split()))
