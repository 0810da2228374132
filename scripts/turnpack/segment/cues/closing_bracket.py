"""Label cue: a label at the start of a line with a closing bracket only: ``記者）質問です``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.records import Reading, Span
from turnpack.segment.cue import LabelCue, LabelMark, matches

# One letter or two, and numerals, number the parts of a list: a) ii) 十二）.
_LABEL = re.compile(
    r"^[^\S\n]*+(?=[^\W\d_])(?=[^\n)）]{1,32}+[^\S\n]*+[)）])"
    r"(?P<label>(?!(?:[a-zA-Z0-9]{1,2}|[一二三四五六七八九十百]+|(?i:[ivxl]+))[)）])"
    r"[^\W\d_](?:[^\n()（）\[\]［］【】:：。！？，、,;；!?]{0,30}[^\s()（）\[\]［］【】:：。！？，、,;；!?])?)"
    r"(?P<mark>[^\S\n]*+[)）](?:[^\S\n]*+[:：])?+)",
    re.MULTILINE,
)


def _find(reading: Reading) -> Iterator[LabelMark]:
    for match, span in matches(_LABEL, reading):
        outer = Span(span("label").start, span("mark").end)
        yield LabelMark(match["label"], span("label"), outer, CUE.name, faint=True)


CUE = LabelCue("closing_bracket", _find)
