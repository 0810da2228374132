"""Label cue: a label in brackets alone on its line, the speech on the lines below: ``（記者）``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.lexicon import lexicon_for
from turnpack.records import Reading
from turnpack.segment.cue import LabelCue, LabelMark, matches, take_turns
from turnpack.segment.directions import Remarks

_LABEL = re.compile(
    r"^[^\S\n]*+(?P<outer>[【\[［(（〔][^\S\n]*+(?P<label>[^\W\d](?:[^\]】］)）〕\n]{0,30}[^\s\]】］)）〕])?)"
    r"[^\S\n]*+[】\]］)）〕])(?=[^\S\n]*+\n\s*+\S)",
    re.MULTILINE,
)


def _find(reading: Reading) -> Iterator[LabelMark]:
    """Yield all but stage directions, if some of them come back by turns as speakers do."""
    remarks = Remarks(lexicon_for(None))
    marks = [
        LabelMark(match["label"], span("label"), span("outer"), CUE.name, faint=True)
        for match, span in matches(_LABEL, reading)
        if not remarks.are_direction(match["label"])
    ]
    if take_turns(marks):
        yield from marks


CUE = LabelCue("bracketed_line", _find)
