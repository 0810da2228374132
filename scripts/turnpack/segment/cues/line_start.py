"""Label cue: a label at the start of a line with a colon, the speech after it on the line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.records import Reading, Span
from turnpack.segment.cue import LabelCue, LabelMark, matches

# The bound keeps a sentence with a colon far inside from being read as a label.
_LABEL = re.compile(
    r"^[^\S\n]*+(?:[\[(（【]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]+)?[\])）】]?[^\S\n]++)?+"
    r"(?P<before>[*▲●◆■►>※-]{0,3}+)[^\S\n]*+"
    r"(?P<label>[^\s:：*▲●◆■►>※-](?:[^:：\n]{0,78}[^\s:：])?)"
    r"(?P<mark>[^\S\n]*+[:：]{1,2}+)(?!//)(?!(?<=[0-9][:：])[0-9])(?=[^\S\n]*+\S)",
    re.MULTILINE,
)


def _find(reading: Reading) -> Iterator[LabelMark]:
    for match, span in matches(_LABEL, reading):
        # Marks before a label are part of its print, as the colon is.
        start = span("before").start if match["before"] else span("label").start
        outer = Span(start, span("mark").end)
        yield LabelMark(match["label"], span("label"), outer, CUE.name)


CUE = LabelCue("line_start", _find)
