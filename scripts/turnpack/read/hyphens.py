"""Printed lines in, whether the hyphen at the end of a line belongs to its word out.

Typesetters break words with a hyphen that nobody wrote, and words that have a hyphen are
broken after it. The document itself tells: the word stands elsewhere in it with a hyphen
or without, and a document that breaks words does so often.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

HYPHENS = "-\u00ad\u2010"
SOFT_HYPHEN = "\u00ad"

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010'’][^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+)[-\u2010]\Z")
_FIRST = re.compile(r"[^\W\d_]+")
_LONGEST = 80
_FEWEST = 3
"""Plain cases that it takes to say that a document breaks words."""
_SHARE = 2 / 3


class Hyphenation:
    """What a document's lines tell about the hyphens at their ends."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        ends: list[tuple[str, str]] = []
        before = ""
        for line in lines:
            words = list(_WORD.finditer(line))
            halves = _halves(before, line)
            if halves:
                ends.append(halves)
            # Halves of broken words are no words.
            first = 1 if halves else 0
            last = len(words) - (1 if _LAST.search(line[-_LONGEST:]) else 0)
            self._words.update(_plain(word.group()) for word in words[first:last])
            before = line
        plain = [broken for a, b in ends if (broken := self._is_broken(a, b)) is not None]
        self._breaks_words = len(plain) >= _FEWEST and sum(plain) >= _SHARE * len(plain)

    def belongs(self, before: str, after: str) -> bool:
        """Whether the hyphen that ``before`` ends in stays when ``after`` follows it."""
        if before.endswith(SOFT_HYPHEN):
            return False
        halves = _halves(before, after)
        if halves is None:
            return True
        broken = self._is_broken(*halves)
        return not (self._breaks_words if broken is None else broken)

    def _is_broken(self, left: str, right: str) -> bool | None:
        """Whether the document has the word without the hyphen; None if it does not tell."""
        if left + right in self._words:
            return f"{left}-{right}" not in self._words
        if f"{left}-{right}" in self._words or {left, right} <= self._words:
            return False
        return None


def _halves(before: str, after: str) -> tuple[str, str] | None:
    """Return the two parts of the word that may be broken between the lines."""
    left, right = _LAST.search(before[-_LONGEST:]), _FIRST.match(after[:_LONGEST])
    if left is None or right is None or not right.group()[0].islower():
        return None
    return left[1].casefold(), right.group().casefold()


def _plain(word: str) -> str:
    return word.casefold().replace("\u2010", "-")
