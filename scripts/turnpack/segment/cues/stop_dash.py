"""Label cue: a label at the start of a line with a full stop and a dash: ``Pregunta.- ¿Y?``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.records import Reading, Span
from turnpack.segment.cue import LabelCue, LabelMark

_MARK = re.compile(r"\.[^\S\n]?[-–—](?![-–—0-9])(?=[^\S\n]{0,9}\S)")
_LABEL = re.compile(r"[^\S\n]*(?P<label>[^\s:：-][^:：\n]*)")
_LONGEST = 80


def _find(reading: Reading) -> Iterator[LabelMark]:
    text, body = reading.text, reading.body
    for match in _MARK.finditer(text, *body):
        earliest = max(body.start, match.start() - _LONGEST)
        newline = text.rfind("\n", earliest, match.start())
        if newline < 0 and earliest > body.start:
            continue
        found = _LABEL.fullmatch(text, newline + 1 if newline >= 0 else earliest, match.start())
        if found:
            label = found["label"].rstrip()
            start = found.start("label")
            yield LabelMark(
                label, Span(start, start + len(label)), Span(start, match.end()), CUE.name
            )


CUE = LabelCue("stop_dash", _find)
