"""Label cue: a name in capitals with a full stop and wide space: ``CHAIR POWELL.  Good``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.records import Reading, Span
from turnpack.segment.cue import LabelCue, LabelMark, matches

_LABEL = re.compile(
    r"^[^\S\n]*+(?P<label>[^\W\d_](?:(?:[^\W\d_]|[ .'’-]){0,48}?[^\W\d_])?)"
    r"(?P<mark>\.)(?=[^\S\n]{2,}\S)",
    re.MULTILINE,
)


def _find(reading: Reading) -> Iterator[LabelMark]:
    for match, span in matches(_LABEL, reading):
        label = match["label"]
        if label != label.upper() or label == label.lower():
            continue
        outer = Span(span("label").start, span("mark").end)
        yield LabelMark(label, span("label"), outer, CUE.name)


CUE = LabelCue("full_stop", _find)
