"""L008: no label of its session is left in a text."""

from __future__ import annotations

import re

from turnpack.lexicon import lexicon_for
from turnpack.rules.l008_label_in_text import RULE
from turnpack.validate.check import Cell, TextCheck
from turnpack.validate.excerpts import around
from turnpack.validate.window import Window

_COLON = re.compile("[:：]")
# Where a sentence starts; a label does not go over one, and a quotation follows a name too.
_ENDS = "\n。！？!?.…”」』"
_QUOTED = re.compile(r"[ \t]*[“「『\"‘'/]")
_LONGEST = 62


def _says(cell: Cell, window: Window) -> str | None:
    text, session = cell.text, window.sessions.get(cell.session_id or "")
    labels = window.labels.get(cell.session_id or "", frozenset())
    asker = lexicon_for(session["language"] if session else None).asker
    for colon in _COLON.finditer(text):
        at = colon.start()
        least = max(0, at - _LONGEST)
        begin = least + 1 + max(map(text[least:at].rfind, _ENDS))
        if begin == least > 0:
            # The sentence starts too far before.
            continue
        label = text[begin:at].strip()
        at_line = begin == 0 or text[begin - 1] == "\n"
        told = label in labels or (at_line and asker.fullmatch(label))
        if label and told and not _QUOTED.match(text, colon.end()):
            shown = around(text, text.index(label, begin), colon.end())
            return f"{label!r} in {shown!r} looks like the label of another turn."
    return None


CHECK = TextCheck(RULE, "[:：]", _says, spoken=True, common=True)
