"""T020: no text is all white space."""

from __future__ import annotations

from turnpack.rules.t020_blank_text import RULE
from turnpack.validate.check import Cell, TextCheck
from turnpack.validate.window import Window


def _says(cell: Cell, _window: Window) -> str | None:
    return None if cell.text.strip() else f"{cell.column} has nothing but white space."


CHECK = TextCheck(RULE, r"^\s*$", _says)
