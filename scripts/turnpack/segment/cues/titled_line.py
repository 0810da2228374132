"""Label cue: name and title alone on a line, a dash between: ``Ann Lee - Chair``; speech below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from turnpack.lexicon import Lexicon, lexicon_for
from turnpack.records import Reading
from turnpack.segment.cue import LabelCue, LabelMark, matches

# Lines of a few words that start with a capital; after a dash between spaces any words that
# are no sentence. A line that has no such dash is a name or a part alone.
_LINE = re.compile(
    r"^[^\S\n]*+(?P<label>(?P<name>[^\W\d_a-z][\w.'’-]{0,20}+(?:[^\S\n][^\W\d_][\w.'’-]{0,20}+){0,4}+)"
    r"(?P<title>[^\S\n]++(?:-{1,2}|[–—])[^\S\n]++[^\W_a-z][^\n:：;?!。？！]{1,90}[^\s:：;?!.。？！,])?+)"
    r"(?=(?P<after>\.?[^\S\n]*+\n\s*+)\S)",
    re.MULTILINE,
)
# Of the lines with a title so many have a word of an office, a part or the press.
_LEAST_TOLD = 0.5
# Characters before a line in which whoever gives the floor names who is called upon.
_CALL = 200


def _find(reading: Reading) -> Iterator[LabelMark]:
    """Yield such lines, if some come back and most have a title that is one.

    The names in them, and parts in the session, may stand on a line without a title; so may
    the full name of one who is called upon right before (``comes from Ann Lee. Go ahead.``). Lines
    that follow one another are a list of those present, and a part that ends it is none.
    """
    lexicon = lexicon_for(None)
    lines = list(matches(_LINE, reading))
    titled = Counter(match["label"] for match, _ in lines if match["title"])
    if not any(n > 1 for n in titled.values()):
        return
    patterns = (lexicon.office, lexicon.press, lexicon.moderator, lexicon.interpreter)
    told = sum(any(pattern.search(label) for pattern in patterns) for label in titled)
    if told < _LEAST_TOLD * len(titled):
        return
    names = {match["name"] for match, _ in lines if match["title"]}
    marks = [
        (LabelMark(match["label"], span("label"), span("label"), CUE.name), span("after").end)
        for match, span in lines
        if match["title"]
        or match["name"] in names
        or lexicon.moderator.fullmatch(match["name"])
        or _is_called(match["name"], _before(reading.text, span("label").start), lexicon)
    ]
    starts = {mark.span.start for mark, _ in marks}
    before_label = False
    for mark, after in marks:
        is_listed = before_label and mark.label in titled
        before_label = after in starts
        if not before_label and not is_listed:
            yield mark


def _before(text: str, start: int) -> str:
    return text[max(start - _CALL, 0) : start]


def _is_called(name: str, before: str, lexicon: Lexicon) -> bool:
    """Whether the words ``before`` give the floor to ``name``, which is one in full."""
    return " " in name and name in before and lexicon.floor.search(before) is not None


CUE = LabelCue("titled_line", _find)
