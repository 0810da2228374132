"""Label cue: a label at the start of a line with a closing bracket only: ``記者）質問です``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.records import Reading, Span
from turnpack.segment.cue import LabelCue, LabelMark

_BRACKET = re.compile("[)）]")
# A letter or a figure alone numbers a list: a) b) c).
_LABEL = re.compile(r"[^\S\n]*(?P<label>(?![a-zA-Z0-9]{1,2}\Z)[^\s(（\[［【:：][^(（\[［【\n:：]*)")
_LONGEST = 30


def _find(reading: Reading) -> Iterator[LabelMark]:
    text, body = reading.text, reading.body
    for match in _BRACKET.finditer(text, *body):
        # Behind the line's start, or behind as much as a label and its indent may take.
        earliest = max(body.start, match.start() - 2 * _LONGEST)
        newline = text.rfind("\n", earliest, match.start())
        if newline < 0 and earliest > body.start:
            continue
        found = _LABEL.fullmatch(text, newline + 1 if newline >= 0 else earliest, match.start())
        label = found["label"].rstrip() if found else ""
        if found and label and len(label) <= _LONGEST:
            start = found.start("label")
            yield LabelMark(
                label, Span(start, start + len(label)), Span(start, match.end()), CUE.name
            )


CUE = LabelCue("closing_bracket", _find)
