"""Label cue: a label that is set off, in bold or italics, at the start of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from turnpack.records import Reading, Span
from turnpack.segment.cue import LabelCue, LabelMark

_LONGEST = 120
# What may stand before the label on its line: a time, or a mark of a list.
_BEFORE = re.compile(r"[^\S\n]*+[\[(（【]?[0-9:.,]*+[\])）】]?[^\S\n]*+(?P<sign>[*>-]?)[^\S\n]*+")
_SAME_LINE = re.compile(r"[^\S\n]*+\S")
# A colon, or a full stop and a dash (``**P**.- ¿Cuándo?``).
_COLON = re.compile(r"[^\S\n]*+(?:[:：]|\.[^\S\n]?[-–—](?![-–—0-9]))")

# The same inside the emphasis: ``**P.-** ¿Cuándo?``.
_MARK_INSIDE = re.compile(r"\.[-–—]\Z")


def _find(reading: Reading) -> Iterator[LabelMark]:
    text, body = reading.text, reading.body
    line_start = before_span = 0
    for span in sorted(reading.emphasis):
        if not body.start <= span.start < span.end <= body.end or span.end - span.start > _LONGEST:
            continue
        # From the span before on only: they may be many, and all on one line.
        line_start = max(line_start, text.rfind("\n", before_span, span.start) + 1)
        before_span = span.start
        before = _BEFORE.fullmatch(text, line_start, span.start)
        if not before:
            continue
        printed = span.of(text)
        label = _MARK_INSIDE.sub("", printed.rstrip().rstrip(":：")).strip()
        if not label or "\n" in label:
            continue
        start = span.start + printed.index(label)
        colon = _COLON.match(text, start + len(label))
        if not colon and not _SAME_LINE.match(text, start + len(label)):
            # Alone on its line and without a colon it is a heading.
            continue
        end = colon.end() if colon else start + len(label)
        outer = Span(before.start("sign") if before["sign"] else start, end)
        yield LabelMark(label, Span(start, start + len(label)), outer, CUE.name)


CUE = LabelCue("emphasis", _find)
