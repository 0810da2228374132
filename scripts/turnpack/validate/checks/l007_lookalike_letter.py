"""L007: no word mixes letters of two alphabets that look alike."""

from __future__ import annotations

import re

from turnpack.rules.l007_lookalike_letter import RULE
from turnpack.validate.check import Cell, TextCheck
from turnpack.validate.window import Window

# Letters that look like one of another alphabet (Unicode Technical Standard #39,
# confusables), by alphabet.
_ALPHABETS = {
    "Latin": (re.compile("[A-Za-z]"), "ABCEHIJKMNOPSTXYZaceijopsvxy"),
    "Cyrillic": (re.compile("[\u0400-\u04ff]"), "АВСЕНІЈКМОРЅТХаеіјорсѕху"),
    "Greek": (re.compile("[\u0370-\u03ff]"), "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιν"),
}
_OTHERS = "\u0370-\u04ff"
_WORD = re.compile(f"[A-Za-z{_OTHERS}]+")
_MIXED = re.compile(f"[A-Za-z][{_OTHERS}]|[{_OTHERS}][A-Za-z]")


def _says(cell: Cell, _window: Window) -> str | None:
    for found in _WORD.finditer(cell.text):
        word = found.group()
        if _MIXED.search(word) and (strange := _strange(word)):
            shown, point = f"{word!r}", f"U+{ord(strange):04X}"
            return f"{cell.column} has {shown}, with {point} among letters of another alphabet."
    return None


def _strange(word: str) -> str | None:
    """Return the first letter of the rarer alphabet, if all of its letters look like others."""
    of = {name: is_in.findall(word) for name, (is_in, _) in _ALPHABETS.items()}
    used = sorted((name for name in of if of[name]), key=lambda name: len(of[name]))
    if len(used) < 2:
        return None
    rare = of[used[0]]
    return rare[0] if all(letter in _ALPHABETS[used[0]][1] for letter in rare) else None


CHECK = TextCheck(RULE, r"[A-Za-z][\x{370}-\x{4FF}]|[\x{370}-\x{4FF}][A-Za-z]", _says, once=True)
