"""Label cue: a label alone on its line, with a colon, the speech on the lines below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.records import Reading, Span
from turnpack.segment.cue import LabelCue, LabelMark, matches

# A label is short: the bound keeps a line without end from being read as one.
_LABEL = re.compile(
    r"^[^\S\n]*+"
    r"(?P<label>[^\s:：](?:[^:：\n]{0,78}[^\s:：])?)"
    r"(?P<mark>[^\S\n]*+[:：]{1,2}+)[^\S\n]*+$",
    re.MULTILINE,
)


def _find(reading: Reading) -> Iterator[LabelMark]:
    for match, span in matches(_LABEL, reading):
        outer = Span(span("label").start, span("mark").end)
        yield LabelMark(match["label"], span("label"), outer, CUE.name)


CUE = LabelCue("own_line", _find)
