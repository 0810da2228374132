"""Label cue: a label in brackets at the start of a line: ``【李克强】首先``, ``[主持人]各位``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.records import Reading, Span
from turnpack.segment.cue import LabelCue, LabelMark, matches

# Before other brackets or a mark of another label it is furniture: [GRAPHIC] [OMITTED].
_LABEL = re.compile(
    r"^[^\S\n]*+(?P<outer>[【\[［(（〔](?P<label>[^\s\]】］)）〕:：\d][^\]】］)）〕\n]{0,30})"
    r"[】\]］)）〕](?:[^\S\n]*+[:：])?+)(?=[^\S\n]*+[^\s\[［【>])",
    re.MULTILINE,
)


def _find(reading: Reading) -> Iterator[LabelMark]:
    for match, span in matches(_LABEL, reading):
        label = match["label"].rstrip()
        start = span("label").start
        yield LabelMark(label, Span(start, start + len(label)), span("outer"), CUE.name)


CUE = LabelCue("brackets", _find)
