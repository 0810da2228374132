"""L010: no stage direction is left in a text."""

from __future__ import annotations

import re

from turnpack.lexicon import lexicon_for
from turnpack.rules.l010_direction_in_text import RULE
from turnpack.validate.check import Cell, TextCheck
from turnpack.validate.window import Window

_REMARK = re.compile(r"[(（\[［【](?P<inside>[^()（）\[\]［］【】\n]{1,80})[)）\]］】]")
# A remark that is all of its line is spoken by nobody.
_ALONE = re.compile(r"^[^\S\n]*[(（\[［][^()（）\[\]［］\n]{1,80}[)）\]］][^\S\n]*$", re.MULTILINE)


def _says(cell: Cell, _window: Window) -> str | None:
    # In the words of any language: directions are often not in that of the speech.
    direction = lexicon_for().direction
    for remark in _REMARK.finditer(cell.text):
        if direction.search(remark["inside"]):
            return f"{remark.group()!r} looks like a stage direction."
    for alone in _ALONE.finditer(cell.text):
        if "://" not in alone.group():
            return f"{alone.group().strip()!r} looks like a stage direction."
    return None


CHECK = TextCheck(RULE, r"[(（\[［【]", _says, spoken=True)
