"""Label cue: a name alone on its line without any mark, the speech on the lines below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.records import Reading
from turnpack.segment.cue import LabelCue, LabelMark, matches, take_turns

# A few words of letters; in alphabets the first with a capital, and whose they are in brackets.
_LABEL = re.compile(
    r"^(?:(?<![\s\S]\n)|(?<=[\n。！？…”」.!?\"]\n)|(?<=[^\S\n]\n))[^\S\n]*+"
    r"(?P<label>[\u3400-\u9fff·・•]{1,12}(?:[^\S\n]+[\u3400-\u9fff·・•]{1,8}){0,2}"
    r"|[^\W\d_a-z][\w.'’-]{0,20}(?:,?[^\S\n][^\W\d_][\w'’.-]{0,20}){0,4}"
    r"(?:[^\S\n]\([^\W\d_][^()\n]{1,40}\))?+)"
    r"(?=[^\S\n]*+\n[^\S\n]*+\n?[^\S\n]*+\S)",
    re.MULTILINE,
)


def _find(reading: Reading) -> Iterator[LabelMark]:
    """Yield all lines of such a form, if some of them come back by turns as speakers do."""
    marks = [
        LabelMark(match["label"], span("label"), span("label"), CUE.name, faint=True)
        for match, span in matches(_LABEL, reading)
        if not match["label"].endswith(".")
    ]
    if take_turns(marks):
        yield from marks


CUE = LabelCue("bare_line", _find)
