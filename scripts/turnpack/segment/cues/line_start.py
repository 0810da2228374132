"""Label cue: a label at the start of a line with a colon, the speech after it on the line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.records import Reading
from turnpack.segment.cue import LabelCue, LabelMark, label_marks

# The bound keeps a sentence with a colon far inside from being read as a label. A line that
# has no colon within it is passed over before all the places are tried where it may end.
# Marks before a label are part of its print, as the colon is.
_LABEL = re.compile(
    r"^[^\S\n]*+(?:[\[(（【]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]+)?[\])）】]?[^\S\n]++)?+"
    r"(?P<outer>(?:[*▲●◆■►>※-]{1,3}+[^\S\n]*+)?+"
    r"(?=[^:：\n]{1,80}+[^\S\n]*+[:：]{1,2}+(?!//)(?!(?<=[0-9][:：])[0-9])[^\S\n]*+\S)"
    r"(?P<label>[^\s:：*▲●◆■►>※-](?:[^:：\n]{0,78}[^\s:：])?)[^\S\n]*+[:：]{1,2}+)",
    re.MULTILINE,
)


def _find(reading: Reading) -> Iterator[LabelMark]:
    return label_marks(_LABEL, reading, CUE.name)


CUE = LabelCue("line_start", _find)
