"""L010: no stage direction is left in a text."""

from __future__ import annotations

import re
from functools import lru_cache

from turnpack.lexicon import lexicon_for
from turnpack.rules.l010_direction_in_text import RULE
from turnpack.segment.directions import Remarks
from turnpack.validate.check import Cell, TextCheck
from turnpack.validate.window import Window

_REMARK = re.compile(r"[(（\[［【](?P<inside>[^()（）\[\]［］【】\n]{1,80})[)）\]］】]")
# A remark that is all of its line is spoken by nobody.
_ALONE = re.compile(r"^[^\S\n]*[(（\[［][^()（）\[\]［］\n]{1,80}[)）\]］][^\S\n]*$", re.MULTILINE)


def _says(cell: Cell, window: Window) -> str | None:
    remarks = _remarks(window.labels.get(cell.session_id or "", frozenset()))
    for remark in _REMARK.finditer(cell.text):
        if remarks.are_direction(remark["inside"]):
            return f"{remark.group()!r} looks like a stage direction."
    for alone in _ALONE.finditer(cell.text):
        if "://" not in alone.group():
            return f"{alone.group().strip()!r} looks like a stage direction."
    return None


@lru_cache(maxsize=8)
def _remarks(labels: frozenset[str]) -> Remarks:
    # In the words of any language: directions are often not in that of the speech.
    return Remarks(lexicon_for(), labels)


CHECK = TextCheck(RULE, r"[(（\[［【]", _says, spoken=True)
