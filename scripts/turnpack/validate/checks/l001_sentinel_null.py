"""L001: no cell holds a word that stands for nothing."""

from __future__ import annotations

import re

from turnpack.rules.l001_sentinel_null import RULE
from turnpack.validate.check import Cell, TextCheck
from turnpack.validate.window import Window

# What programs print for nothing; nobody says it.
_PRINTED = (
    "N/A",
    "n/a",
    "#N/A",
    "NULL",
    "null",
    "(null)",
    "NaN",
    "nan",
    "undefined",
    "<NA>",
    r"\N",
)
# What people write for nothing, and may say.
_WRITTEN = (
    *("None", "none", "NONE", "NA", "nil", "-", "--", "---", "–", "—", "?", "？", "TBD"),
    *("无", "無", "不详", "不詳", "未知", "暂无", "暫無", "待定", "なし", "不明", "нет", "ninguno"),
)
_VERBATIM = {("segments", "text"), ("turns", "text"), ("notes", "text")}


def _says(cell: Cell, _window: Window) -> str | None:
    word = cell.text.strip()
    if word in _WRITTEN and (cell.table, cell.column) in _VERBATIM:
        return None
    return f"{cell.column} is {word!r}, which says that there is nothing."


_WORDS = "|".join(map(re.escape, (*_PRINTED, *_WRITTEN)))
CHECK = TextCheck(RULE, rf"^\s*(?:{_WORDS})\s*$", _says)
