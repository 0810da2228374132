"""Label cue: a short label at the start of a line, set off by wide space: ``Q    text``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.records import Reading
from turnpack.segment.cue import LabelCue, LabelMark, matches

_LABEL = re.compile(
    # Most lines have no space so soon, and are passed over at once.
    r"^[^\S\n]*+(?=\S{1,22}+[^\S\n])(?P<label>(?P<short>[^\W\d_]{1,8}+)"
    # Longer ones are a few words that start with a capital, or Han characters.
    r"|[^\W\d_a-z][\w.'’-]{0,20}+(?:,?[ ][^\W\d_][\w.'’-]{0,20}+){0,4}+)"
    r"(?P<mark>[^\S\n]{2,}+)(?=\S)"
    # With a colon at the end of the line the whole line is a label.
    r"(?![^\n:：]{0,60}[:：][^\S\n]*+$)",
    re.MULTILINE,
)


def _find(reading: Reading) -> Iterator[LabelMark]:
    for match, span in matches(_LABEL, reading):
        if not match["label"].endswith("."):
            faint = match["short"] is None
            yield LabelMark(match["label"], span("label"), span("label"), CUE.name, faint)


CUE = LabelCue("wide_space", _find)
