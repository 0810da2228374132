"""Label cue: a name at the start of a line, a dash between spaces after it: ``Ann Lee — Good``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from turnpack.records import Reading
from turnpack.segment.cue import LabelCue, LabelMark, matches, take_turns

# A few words, the first with a capital where its script has them, and after the dash what has a
# sentence in it and starts as one does: what a dash sets off inside a sentence goes on in small
# letters, and a title (Ann Lee - Chair) is none.
_LINE = re.compile(
    r"^(?P<outer>[^\S\n]*+(?P<label>[^\W\d_a-z][\w.'\u2019-]{0,20}+(?:[^\S\n][^\W\d_][\w.'\u2019-]{0,20}+){0,4}+)"
    r"[^\S\n]++(?:-{1,2}|[–—])[^\S\n]++)(?=(?P<said>[^\s\da-zа-я][^\n]*[.?!…。？！]))",
    re.MULTILINE,
)
_MARK = re.compile("[.?!…。？！]")
_MOST_WORDS = 6


def _find(reading: Reading) -> Iterator[LabelMark]:
    """Yield such labels, if some come back by turns."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    marks = []
    for match, span in matches(_LINE, reading):
        said[match["label"]].append(match["said"])
        marks.append(LabelMark(match["label"], span("label"), span("outer"), CUE.name, faint=True))
    titled = {label for label, each in said.items() if _is_title(each)}
    spoken = [mark for mark in marks if mark.label not in titled]
    if take_turns(spoken):
        yield from spoken


def _is_title(each: Sequence[str]) -> bool:
    """Whether the same words, with the stop of an abbreviation, stand after a name each time."""
    words = each[0]
    is_short = len(words.split()) <= _MOST_WORDS and len(_MARK.findall(words)) == 1
    return len(each) > 1 and len(set(each)) == 1 and is_short


CUE = LabelCue("spaced_dash", _find)
