"""S041, in tables: no character was lost in an earlier conversion."""

from __future__ import annotations

from turnpack.rules.s041_damaged import RULE
from turnpack.validate.check import Cell, TextCheck
from turnpack.validate.window import Window
from turnpack.visible import clip


def _says(cell: Cell, _window: Window) -> str:
    at = cell.text.index("\ufffd")
    shown = clip(cell.text[max(0, at - 12) :], 30)
    return f"{cell.column}: a character could not be read (U+FFFD) in {shown!r}."


CHECK = TextCheck(RULE, "\ufffd", _says, once=True, told=True)
