"""The end of a body in, the lines that state who edited it, or that it ends, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from turnpack.lexicon import Lexicon
from turnpack.records import NoteKind, Reading, Span
from turnpack.segment.notes import Aside, lines_in

# Credits are few and short; no more of the end is looked at.
_LINES, _CHARACTERS = 12, 2_000
_LONGEST, _SHORT = 120, 40
_COLON = re.compile(r"[】\])）\s]*[:：]")
_OPENING = re.compile(r"[【\[(（\s]*")
_SENTENCE_END = re.compile(r"[.。!！?？…;；][”’\"」』)）]*\s*\Z")
_END = re.compile(
    r"[\[(（【]?(?:END|The End|完|本文完|全文完|FIN|#{3,}|#(?: ?#){2,}|-30-)[\])）】]?"
)


def closing_credits(reading: Reading, marks: Iterable[Span], lexicon: Lexicon) -> list[Aside]:
    """Return the lines at the end of the body that nobody speaks, in order.

    They start with a fact about the document (``责任编辑：``, ``Transcript:``) or with a mark
    of its end, and whatever follows them is short and no sentence. ``marks`` are the labels
    and times; no line up to the last of them is taken.
    """
    last = max((mark.end for mark in marks), default=reading.body.start)
    start = max(last, reading.body.end - _CHARACTERS)
    # What stands on the line of a label, or goes on from before, is speech.
    start = reading.text.find("\n", start, reading.body.end)
    if start < 0:
        return []
    lines = list(lines_in(reading.text, Span(start, reading.body.end)))[-_LINES:]
    for i in range(len(lines)):
        if _close(reading.text, lines[i:], lexicon):
            return [(line, _kind(line.of(reading.text), lexicon)) for line in lines[i:]]
    return []


def _kind(line: str, lexicon: Lexicon) -> NoteKind:
    return NoteKind.METADATA if _states_a_fact(line, lexicon) else NoteKind.FOOTER


def _close(text: str, lines: Sequence[Span], lexicon: Lexicon) -> bool:
    """Whether ``lines`` are the end of a document rather than of what somebody says."""
    first, *rest = (line.of(text) for line in lines)
    if not (_states_a_fact(first, lexicon) or _END.fullmatch(first)):
        return False
    return all(
        _states_a_fact(line, lexicon)
        or (len(line) <= _SHORT and not _SENTENCE_END.search(line))
        or _END.fullmatch(line)
        for line in rest
    )


def _states_a_fact(line: str, lexicon: Lexicon) -> bool:
    """Whether ``line`` starts with a word that announces a fact about the document."""
    if len(line) > _LONGEST or line.endswith(tuple("。！？")):
        return False
    opening = _OPENING.match(line)
    at = opening.end() if opening else 0
    word = lexicon.metadata.match(line, at) or lexicon.interpreter.match(line, at)
    return word is not None and _COLON.match(line, word.end()) is not None
