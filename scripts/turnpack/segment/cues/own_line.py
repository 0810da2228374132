"""Label cue: a label alone on its line, with a colon, the speech on the lines below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.records import Reading
from turnpack.segment.cue import LabelCue, LabelMark, label_marks

# A label is short: the bound keeps a line without end from being read as one. A line that
# has no colon within it is passed over before all the places are tried where it may end.
_LABEL = re.compile(
    r"^[^\S\n]*+(?=[^:：\n]{1,80}+[^\S\n]*+[:：]{1,2}+[^\S\n]*+$)"
    r"(?P<outer>(?P<label>[^\s:：](?:[^:：\n]{0,78}[^\s:：])?)[^\S\n]*+[:：]{1,2}+)",
    re.MULTILINE,
)


def _find(reading: Reading) -> Iterator[LabelMark]:
    return label_marks(_LABEL, reading, CUE.name)


CUE = LabelCue("own_line", _find)
