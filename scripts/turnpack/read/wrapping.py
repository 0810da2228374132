"""The lines of a document in, the width at which they were wrapped out.

A line break is a wrap if the next word would not have fitted. Where nearly all breaks
within paragraphs are so for one width, that is the width of the document, and its wraps
are layout that nobody meant; a break that was not forced is the author's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from unicodedata import east_asian_width

_NARROWEST, _WIDEST = 40, 200
_FEWEST = 4
"""Breaks that it takes to speak of a width at all."""
_FIRST_WIDE = "\u1100"
_SHARE = 0.8
"""Share of the breaks that the width explains."""


def wrap_width(breaks: Iterable[tuple[str, str]]) -> int | None:
    """Return the width that forces the ``breaks`` (line, next line), None if none does."""
    changes: Counter[int] = Counter()
    count = 0
    for line, following in breaks:
        count += 1
        start = max(columns(line), _NARROWEST)
        end = min(_needed(line, following), _WIDEST + 1)
        if start < end:
            changes[start] += 1
            changes[end] -= 1
    if count < _FEWEST:
        return None
    best = width = level = 0
    for column in sorted(changes):
        level += changes[column]
        if level > best:
            best, width = level, column
    return width if best >= _SHARE * count else None


def is_wrapped(line: str, following: str, width: int | None) -> bool:
    """Whether the break between two lines was forced by ``width``."""
    return width is not None and columns(line) <= width < _needed(line, following)


def separator(line: str, following: str) -> str:
    """Return what a wrap between two lines stands for: nothing between Han or kana."""
    return "" if _is_unspaced(line[-1:]) and _is_unspaced(following[:1]) else " "


def columns(text: str) -> int:
    """Return how many columns ``text`` takes in a terminal."""
    if not text or max(text) < _FIRST_WIDE:
        return len(text)
    return len(text) + sum(east_asian_width(character) in "WF" for character in text)


def _needed(line: str, following: str) -> int:
    """Return the columns that ``line`` and the first word after it would take."""
    if _is_unspaced(following[:1]):
        word = following[:1]
    else:
        word = following.split(None, 1)[0] if following.strip() else ""
    return columns(line) + len(separator(line, following)) + columns(word)


def _is_unspaced(character: str) -> bool:
    """Whether ``character`` belongs to a script that puts no spaces between words."""
    return character != "" and east_asian_width(character) in "WF" and not "가" <= character <= "힣"
