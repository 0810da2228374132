"""Label cue: a form of address or an office, a name and a full stop: ``Mr. Bell. Thank you.``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.lexicon import lexicon_for
from turnpack.records import Reading, Span
from turnpack.segment.cue import LabelCue, LabelMark, matches, take_turns

# Two to five words, the first and the last with a capital; what is said starts like a sentence.
_LABEL = re.compile(
    r"^[^\S\n]*+(?P<label>(?P<first>[^\W\d_a-z\u3040-\u9fff\uac00-\ud7af][\w'’-]{1,20})\.?"
    r"(?:[^\S\n][^\W\d_][\w'’-]{0,20}\.?){0,3}?[^\S\n][^\W\d_a-z][\w'’-]{1,20})(?P<mark>\.)"
    r"(?=[^\S\n]{1,4}+[^\W\d_a-z]|[^\S\n]{1,4}+[\"“'‘(\[])",
    re.MULTILINE,
)


def _find(reading: Reading) -> Iterator[LabelMark]:
    """Yield such labels, if some of them come back by turns; a sentence rarely starts so."""
    lexicon = lexicon_for(None)
    marks = []
    for match, span in matches(_LABEL, reading):
        label = match["label"]
        if lexicon.honorific.fullmatch(match["first"]) or (
            lexicon.article.fullmatch(match["first"]) and lexicon.office.search(label) is not None
        ):
            outer = Span(span("label").start, span("mark").end)
            marks.append(LabelMark(label, span("label"), outer, CUE.name, faint=True))
    if take_turns(marks):
        yield from marks


CUE = LabelCue("title_stop", _find)
