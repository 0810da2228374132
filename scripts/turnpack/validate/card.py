"""The text of a card and the text that follows from the release in, what is not the same out.

A card is compared by blocks, which blank lines part: each that follows from the release must
stand in it, line by line. What stands between them is its maintainers' own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile, zip_longest
from typing import NamedTuple

from turnpack.validate.differences import apart

_FENCE = "```"
_FRONT = re.compile(r"\A---\n(?P<block>.*?\n|)---\n", re.DOTALL)
_NEAR = 50
"""Blocks after the last known one among which a changed one is looked for."""

_MOST_LINES = 500
"""Lines of such a block that are looked at."""


class Block(NamedTuple):
    """Lines without a blank one among them, or a fenced code block."""

    line: int
    """Number of the first, from 1."""
    lines: tuple[str, ...]

    @property
    def kind(self) -> str:
        """What tells headings, tables, lists, pictures, quotations, code and prose apart."""
        return re.match(r"#+ |[|>]|- |!\[|```[a-z]*|", self.lines[0]).group()  # type: ignore[union-attr]


class Fault(NamedTuple):
    """A line of a card that does not say what it should."""

    line: int | None
    message: str


def front_matter(card: str) -> str | None:
    """Return the metadata block of ``card``, None if it has none."""
    found = _FRONT.match(card)
    return found["block"] if found else None


def faults(card: str, own: str, asked: Callable[[Block], bool]) -> Iterator[Fault]:
    """Yield what ``card`` lacks of the blocks of ``own`` that are ``asked`` for."""
    there = list(_blocks(card))
    wanted = [block for block in _blocks(own) if asked(block)]
    known = {block.lines for block in wanted}
    places = {block.lines: i for i, block in reversed(list(enumerate(there)))}
    at = -1
    for block in wanted:
        if block.lines in places:
            at = places[block.lines]
            continue
        near = takewhile(lambda other: other.lines not in known, there[at + 1 : at + 1 + _NEAR])
        changed = _most_like(block, list(near))
        if changed is None:
            yield Fault(None, f"It does not say {apart(block.lines[0], '')[0]!r}.")
        else:
            at = there.index(changed, at + 1)
            yield from _changed(changed, block)


def _blocks(text: str) -> Iterator[Block]:
    """Yield the blocks after the metadata block."""
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    first = text.count("\n", 0, len(text) - len(body)) + 1
    lines: list[str] = []
    in_code = False
    for number, line in enumerate([*body.split("\n"), ""], first):
        if line.strip() or in_code:
            lines.append(line)
        elif lines:
            yield Block(number - len(lines), tuple(lines))
            lines = []
        if line.startswith(_FENCE):
            in_code = not in_code
    if lines:
        yield Block(number - len(lines) + 1, tuple(lines))


def _most_like(block: Block, others: Sequence[Block]) -> Block | None:
    """Return the one of ``others`` that is of the kind of ``block`` and shares most with it."""
    same = [other for other in others if other.kind == block.kind]
    own = set(block.lines)
    return max(
        same,
        key=lambda other: (
            len(own & {*other.lines[:_MOST_LINES]}),
            _in_common(block.lines[0], other.lines[0]),
        ),
        default=None,
    )


def _in_common(one: str, other: str) -> int:
    """Return how many characters two texts start with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _changed(there: Block, own: Block) -> Iterator[Fault]:
    """Yield each line that is not as it should be, beside the line that should stand there."""
    lines, wanted = {*there.lines}, {*own.lines}
    wrong = [(n, line) for n, line in enumerate(there.lines, there.line) if line not in wanted]
    missing = [line for line in own.lines if line not in lines]
    if not wrong and not missing:
        yield Fault(there.line, "Its lines stand in another order or more than once.")
    for said, right in zip_longest(wrong, missing):
        if said is None:
            yield Fault(there.line, f"It does not say {apart(right, '')[0]!r}.")
        elif right is None:
            yield Fault(said[0], f"It says {apart(said[1], '')[0]!r}, which does not follow.")
        else:
            one, other = apart(said[1], right)
            yield Fault(said[0], f"It says {one!r}; it should be {other!r}.")
