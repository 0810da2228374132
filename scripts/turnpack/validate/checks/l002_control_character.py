"""L002: no control characters, and no line breaks but the line feed."""

from __future__ import annotations

import re

from turnpack.rules.l002_control_character import RULE
from turnpack.validate.check import Cell, TextCheck
from turnpack.validate.excerpts import named_at
from turnpack.validate.window import Window

_PATTERN = "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029]"
_CONTROL = re.compile(_PATTERN)


def _says(cell: Cell, _window: Window) -> str | None:
    found = _CONTROL.search(cell.text)
    return f"{cell.column} holds {named_at(cell.text, found.start())}." if found else None


CHECK = TextCheck(RULE, _PATTERN.replace("\\u2028\\u2029", r"\x{2028}\x{2029}"), _says, once=True)
