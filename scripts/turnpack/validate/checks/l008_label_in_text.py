"""L008: no label of its session is left in a text."""

from __future__ import annotations

import re

from turnpack.lexicon import lexicon_for
from turnpack.rules.l008_label_in_text import RULE
from turnpack.validate.check import Cell, TextCheck
from turnpack.validate.excerpts import around
from turnpack.validate.window import Window

# What starts a line or a sentence and ends in a colon; a quotation may follow a name too.
_NO_LABEL = r"\n:：。！？!?…“”「」『』"
_ANNOUNCED = re.compile(
    rf"(?:^|[\n。！？!?.…”」』])[ \t\u3000]*(?P<label>[^\s{_NO_LABEL}][^{_NO_LABEL}]{{0,60}}?)"
    r"[ \t\u3000]*[:：](?![ \t]*[“「『\"‘'/])"
)


def _says(cell: Cell, window: Window) -> str | None:
    session = window.sessions.get(cell.session_id or "")
    labels = window.labels.get(cell.session_id or "", frozenset())
    asker = lexicon_for(session["language"] if session else None).asker
    for found in _ANNOUNCED.finditer(cell.text):
        label = found["label"].strip()
        at_line = found.start() == 0 or cell.text[found.start()] == "\n"
        if label in labels or (at_line and asker.fullmatch(label)):
            shown = around(cell.text, found.start("label"), found.end())
            return f"{label!r} in {shown!r} looks like the label of another turn."
    return None


CHECK = TextCheck(RULE, "[:：]", _says, spoken=True)
