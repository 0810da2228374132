"""L004: no private-use characters."""

from __future__ import annotations

import unicodedata

from turnpack.rules.l004_private_character import RULE
from turnpack.validate.check import Cell, TextCheck
from turnpack.validate.excerpts import named_at
from turnpack.validate.window import Window


def _says(cell: Cell, _window: Window) -> str | None:
    private = (i for i, c in enumerate(cell.text) if unicodedata.category(c) == "Co")
    at = next(private, None)
    return None if at is None else f"{cell.column} holds {named_at(cell.text, at)}."


CHECK = TextCheck(RULE, r"\p{Co}", _says, once=True)
