"""Label cue: a label at the start of a line with a colon, the speech after it on the line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.records import Reading, Span
from turnpack.segment.cue import LabelCue, LabelMark, after_colon, matches_of_any

# The bound keeps a sentence with a colon far inside from being read as a label. A line that
# has no colon within it is passed over before all the places are tried where it may end.
# Marks before a label are part of its print, as the colon is.
_LABEL = re.compile(
    r"[^\S\n]*+(?:[\[(（【]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]+)?[\])）】]?[^\S\n]++)?+"
    r"(?P<outer>(?:[*▲●◆■►>※-]{1,3}+[^\S\n]*+)?+"
    r"(?=[^:：\n]{1,80}+[^\S\n]*+[:：]{1,2}+(?!//)(?!(?<=[0-9][:：])[0-9])[^\S\n]*+\S)"
    r"(?P<label>[^\s:：*▲●◆■►>※-](?:[^:：\n]{0,78}[^\s:：])?)[^\S\n]*+[:：]{1,2}+)"
)
# Lines with a colon and speech after it are few, so these are looked for first.
_COLON = after_colon(r"[:：]?+(?!//)(?!(?<=[0-9][:：])[0-9])(?=[^\S\n]*+\S)")


def _find(reading: Reading) -> Iterator[LabelMark]:
    text, (body_start, body_end) = reading.text, reading.body
    tried = body_start
    for colon in matches_of_any(_COLON, reading):
        if colon.start() < tried:
            # Its line has one before it.
            continue
        start = text.rfind("\n", tried, colon.start()) + 1 or body_start
        line_end = text.find("\n", colon.end(), body_end)
        tried = line_end if line_end >= 0 else body_end
        if found := _LABEL.match(text, start, body_end):
            span, outer = Span(*found.span("label")), Span(*found.span("outer"))
            yield LabelMark(found["label"], span, outer, CUE.name)


CUE = LabelCue("line_start", _find)
