"""L006: no text starts or ends with white space."""

from __future__ import annotations

from turnpack.rules.l006_edge_white_space import RULE
from turnpack.validate.check import Cell, TextCheck
from turnpack.validate.window import Window
from turnpack.visible import clip


def _says(cell: Cell, _window: Window) -> str | None:
    if cell.text.strip() in (cell.text, ""):
        # What is all white space is told as such.
        return None
    shown = clip(cell.text, 40) if cell.text[0].isspace() else f"…{cell.text[-30:]}"
    return f"{cell.column} is {shown!r}."


CHECK = TextCheck(RULE, r"^\s|\s$", _says, once=True)
