"""L003: texts are in Normalization Form C."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache

from turnpack.rules.l003_not_composed import RULE
from turnpack.validate.check import Cell, TextCheck
from turnpack.validate.excerpts import around
from turnpack.validate.window import Window

# Conjoining Jamo, whose syllables are composed by rule and not by the database.
_JAMO = ((0x1161, 0x1175), (0x11A8, 0x11C2))


@cache
def _screen() -> str:
    """Return a set of the characters of which every text that is not in NFC has one.

    Those whose own NFC is another, those that go together with one before them, and those
    that have an order among themselves (Unicode Standard Annex #15, quick check).
    """
    second = {
        int(parts[1], 16)
        for point in range(0xC0, sys.maxunicode + 1)
        if len(parts := unicodedata.decomposition(chr(point)).split()) == 2
        and not parts[0].startswith("<")
    }
    marked = (
        point
        for point in range(0x300, 0x30000)
        if unicodedata.combining(chr(point)) or not unicodedata.is_normalized("NFC", chr(point))
    )
    points = sorted({*second, *marked, *(p for a, b in _JAMO for p in range(a, b + 1))})
    return "[" + "".join(rf"\x{{{point:X}}}" for point in points) + "]"


def _says(cell: Cell, _window: Window) -> str | None:
    text = cell.text
    if unicodedata.is_normalized("NFC", text):
        return None
    # The first character, or pair of them, that is composed otherwise.
    at = next((i for i in range(len(text)) if _changes(text, i)), 0)
    shown = ascii(text[max(0, at - 1) : at + 1])
    return f"{cell.column} is not in NFC at {shown} in {around(text, at, at + 1)!r}."


def _changes(text: str, at: int) -> bool:
    return not unicodedata.is_normalized("NFC", text[max(0, at - 1) : at + 1])


CHECK = TextCheck(RULE, _screen(), _says, once=True)
