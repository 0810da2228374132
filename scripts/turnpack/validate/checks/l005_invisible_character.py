"""L005: no characters that cannot be seen, but for those that a script needs."""

from __future__ import annotations

import re
import unicodedata

from turnpack.rules.l005_invisible_character import RULE
from turnpack.validate.check import Cell, TextCheck
from turnpack.validate.excerpts import named_at
from turnpack.validate.window import Window

# Soft hyphen, no width, overrides and isolates of direction, the byte-order mark.
_NEVER = "\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_JOINERS, _DIRECTIONS = "\u200c\u200d", "\u200e\u200f\u061c"
_SEEN_BY = re.compile(f"[{_NEVER}{_JOINERS}{_DIRECTIONS}]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def _says(cell: Cell, _window: Window) -> str | None:
    for found in _SEEN_BY.finditer(cell.text):
        if not _is_needed(cell.text, found.start()):
            return f"{cell.column} holds {named_at(cell.text, found.start())}."
    return None


def _is_needed(text: str, at: int) -> bool:
    """Whether a joiner or a mark of direction does what it is for."""
    if text[at] in _DIRECTIONS:
        return _RIGHT_TO_LEFT.search(text) is not None
    if text[at] not in _JOINERS or at == 0:
        return False
    # Joiners stand in pictures, and in scripts whose letters join: all of them have letters
    # without case, and marks.
    before = text[at - 1]
    is_picture = unicodedata.category(before) in {"So", "Sk", "Mn"}
    return is_picture or "\u0600" <= before <= "\u1cff" or before == "\ufe0f"


CHECK = TextCheck(
    RULE,
    r"[\x{AD}\x{180E}\x{200B}-\x{200F}\x{61C}\x{202A}-\x{202E}\x{2060}-\x{2064}\x{2066}-\x{2069}\x{FEFF}]",
    _says,
    once=True,
)
