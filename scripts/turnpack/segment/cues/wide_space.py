"""Label cue: a short label at the start of a line, set off by wide space: ``Q    text``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.records import Reading
from turnpack.segment.cue import LabelCue, LabelMark, matches

_LABEL = re.compile(
    r"^[^\S\n]*+(?P<label>[^\W\d_]{1,8})(?P<mark>[^\S\n]{2,}+)(?=\S)"
    # With a colon at the end of the line the whole line is a label.
    r"(?![^\n:：]{0,60}[:：][^\S\n]*+$)",
    re.MULTILINE,
)


def _find(reading: Reading) -> Iterator[LabelMark]:
    for match, span in matches(_LABEL, reading):
        yield LabelMark(match["label"], span("label"), span("label"), CUE.name)


CUE = LabelCue("wide_space", _find)
