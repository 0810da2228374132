"""Label cue: a name in capitals with a full stop, wide space after it: ``CHAIR POWELL.  Good``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from turnpack.records import Reading, Span
from turnpack.segment.cue import LabelCue, LabelMark, matches, take_turns

# A name in capitals is of a script that has them. The small letters of ASCII are left out
# here, so that most lines are passed over at once, and all others below.
_LETTER = r"[^\W\d_a-z\u3040-\u9fff\uac00-\ud7af]"
# With narrow space, the last full stop after capitals: a form of address may have one too.
_LABEL = re.compile(
    r"^[^\S\n]*+(?:"
    rf"(?P<label>{_LETTER}(?:(?:{_LETTER}|[ .'’-]){{0,48}}?{_LETTER})?)(?P<mark>\.)"
    r"(?=[^\S\n]{2,}+\S)"
    r"|(?P<letter>[A-ZÀ-ÞА-Я])(?P<dot>\.)(?=[^\S\n]\S)"
    r"|(?P<narrow>[A-ZÀ-ÞА-Я](?:[A-ZÀ-ÞА-Я .'’-]{0,48}[A-ZÀ-ÞА-Я]))(?P<end>\.)(?=[^\S\n]\S))",
    re.MULTILINE,
)
_LEAST_NAMES = 2
_NUMERAL = re.compile("[IVXLC]+")


def _find(reading: Reading) -> Iterator[LabelMark]:
    """Yield the labels; with narrow space after them, as pages have it, if some come back.

    A letter by itself, as in ``Q. Why? A. Because.``, may number a list: it is a label where
    two come back by turns.
    """
    found = list(matches(_LABEL, reading))
    counts = Counter(match["narrow"] for match, _ in found if match["narrow"])
    come_back = sum(n > 1 for n in counts.values()) >= _LEAST_NAMES
    letters = [
        _mark(match["letter"], span("letter"), span("dot"), faint=True)
        for match, span in found
        if match["letter"]
    ]
    in_turns = take_turns(letters)
    for match, span in found:
        if match["letter"]:
            if in_turns:
                yield _mark(match["letter"], span("letter"), span("dot"), faint=True)
        elif label := match["label"]:
            if label == label.upper() != label.lower():
                yield _mark(label, span("label"), span("mark"), faint=False)
        elif come_back and not _NUMERAL.fullmatch(match["narrow"]):
            yield _mark(match["narrow"], span("narrow"), span("end"), faint=True)


def _mark(label: str, span: Span, stop: Span, *, faint: bool) -> LabelMark:
    return LabelMark(label, span, Span(span.start, stop.end), CUE.name, faint)


CUE = LabelCue("full_stop", _find)
