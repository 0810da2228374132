"""A text and a place in it in, words about the character there out."""

from __future__ import annotations

import unicodedata

_SHOWN = 12


def named_at(text: str, at: int) -> str:
    """Return the code point at ``at``, its name where it has one, and what stands before it."""
    name = unicodedata.name(text[at], "")
    before = text[max(0, at - _SHOWN) : at].rpartition("\n")[2]
    where = f"after {before!r}" if before else "at the start of a line"
    return f"U+{ord(text[at]):04X}{f' ({name.lower()})' if name else ''} {where}"


def around(text: str, start: int, end: int) -> str:
    """Return ``text[start:end]`` with a few characters of its line before and after it."""
    before = text[max(0, start - _SHOWN) : start].rpartition("\n")[2]
    after = text[end : end + _SHOWN].partition("\n")[0]
    return before + text[start:end] + after
