"""L009: no printed time is left in a text."""

from __future__ import annotations

import re

from turnpack.rules.l009_time_left_in_text import RULE
from turnpack.validate.check import Cell, TextCheck
from turnpack.validate.window import Window

_CLOCK = r"[0-9０-９]{1,2}[:：][0-9０-９]{2}(?:[:：.][0-9０-９]{1,3}){0,2}"
_RANGE = rf"{_CLOCK}(?:\s*[-–—~～至]+\s*{_CLOCK})?(?:\s*[AaPp]\.?[Mm]\.?)?"
_DAY = r"(?:[0-9]{2,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?[\sT]*)?"
# In brackets, by itself or after a tag, such as that of an audio file; or alone on a line.
_LEFT = re.compile(
    rf"[\[(（【]\s*(?:[A-Z]{{2,6}}\s+)?{_DAY}{_RANGE}\s*[\])）】]|^[^\S\n]*+{_DAY}{_RANGE}[^\S\n]*+$",
    re.MULTILINE,
)


def _says(cell: Cell, _window: Window) -> str | None:
    found = _LEFT.search(cell.text)
    return f"{found.group().strip()!r} looks like a printed time." if found else None


CHECK = TextCheck(RULE, "[0-9０-９][:：][0-9０-９]{2}", _says, spoken=True)
