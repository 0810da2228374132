"""The end of a body in, the lines that state who edited it, or that it ends, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from turnpack.days import days_in
from turnpack.lexicon import Lexicon
from turnpack.records import NoteKind, PrintedTime, Reading, Span
from turnpack.segment.notes import Aside, lines_in

# Credits are few and short; no more of the end is looked at.
_LINES, _CHARACTERS = 12, 2_000
_LONGEST, _SHORT = 120, 40
COLON_AFTER = re.compile(r"[】\])）\s]*[:：]")
"""What stands between a word that announces a fact about the document and the fact."""
_OPENING = re.compile(r"[【\[(（\s]*")
_SENTENCE_END = re.compile(r"[.。!！?？…;；][”’\"」』)）]*\s*\Z")
# An abbreviation ends with a full stop too: fewer words than these are no sentence.
_WORDS = 4
_HAN = re.compile("[\u3040-\u9fff]")
# Signs that say that a text ends: of the press (### and -30-), or a row of them.
_SIGNS = re.compile(r"[#＃](?: ?[#＃]){2,}|\+{3,}|[-–—]{1,2} ?30 ?[-–—]{1,2}|\*(?: ?\*){2,}|[■□◆]+")
_EDGES = re.compile(r"\A[\W_]+|[\W_]+\Z")
_IN_BRACKETS = re.compile(r"[(（【\[](?P<words>[^()（）【】\[\]\n]{1,24})[)）】\]]\s*\Z")
# An address, or figures enough for a telephone number.
_CONTACT = re.compile(r"@|https?://|\bwww\.|(?:[0-9][^\w\n]{0,2}){6}")


class Ending(NamedTuple):
    """Where speech ends, and what stands after it, in order."""

    start: int
    notes: list[Aside]


def find_ending(
    reading: Reading, labels: Sequence[Span], times: Sequence[PrintedTime], lexicon: Lexicon
) -> Ending | None:
    """Return the end of the body that nobody speaks, None if it ends with speech.

    It starts with a mark of the end (``（完）``, ``# # #``), after which days, times, places and
    addresses may stand, or with a fact about the document (``责任编辑：``, ``Transcript:``).
    Whatever follows is short and no sentence. It lies after the last of ``labels``; what is
    on the line of that, or goes on from before, is speech, but for a mark in brackets at the
    very end. Times in it are no part of the notes.
    """
    text, end = reading.text, reading.body.end
    last = max((label.end for label in labels), default=reading.body.start)
    start = max(last, end - _CHARACTERS)
    timed = [time.outer for time in times if time.outer.start >= start]
    newline = text.find("\n", start, end)
    lines = list(lines_in(text, Span(newline, end)))[-_LINES:] if newline >= 0 else []
    first = next((i for i in range(len(lines)) if _close(text, lines[i:], timed, lexicon)), None)
    credits = [] if first is None else lines[first:]
    edge = credits[0].start if credits else end
    for time in reversed(timed):
        if time.end <= edge and not text[time.end : edge].strip():
            edge = time.start
    mark = _IN_BRACKETS.search(text, max(start, edge - _SHORT), edge)
    notes = [
        (piece, _kind(piece.of(text), lexicon))
        for line in credits
        for piece in _without(text, line, timed)
    ]
    if mark and lexicon.ending.fullmatch(mark["words"].strip()):
        span = Span(mark.start(), mark.start() + len(mark.group().rstrip()))
        notes = [(span, NoteKind.FOOTER), *notes]
        return Ending(span.start, notes)
    return Ending(credits[0].start, notes) if credits else None


def _kind(line: str, lexicon: Lexicon) -> NoteKind:
    return NoteKind.METADATA if _states_a_fact(line, lexicon) else NoteKind.FOOTER


def _close(text: str, lines: Sequence[Span], timed: Sequence[Span], lexicon: Lexicon) -> bool:
    """Whether ``lines`` are the end of a document rather than of what somebody says."""
    first, *rest = (
        " ".join(piece.of(text) for piece in _without(text, line, timed)) for line in lines
    )
    if _ends(first, lexicon):
        return all(
            _is_short(line)
            or _states_a_fact(line, lexicon)
            or _is_place(line, lexicon)
            or _is_address(line)
            or _ends(line, lexicon)
            for line in rest
        )
    return (
        _states_a_fact(first, lexicon)
        and not any(time.end > lines[0].start for time in timed)
        and all(
            _states_a_fact(line, lexicon) or _is_short(line) or _ends(line, lexicon)
            for line in rest
        )
    )


def _is_short(line: str) -> bool:
    """Whether ``line`` is short and no sentence."""
    return len(line) <= _SHORT and _SENTENCE_END.search(line) is None


def _is_place(line: str, lexicon: Lexicon) -> bool:
    """Whether ``line`` is a few words that end with an abbreviation (``Washington, D.C.``)."""
    is_said = _HAN.search(line) or lexicon.courtesy.search(line) or not line.endswith(".")
    return len(line.split()) < _WORDS and len(line) <= _SHORT and not is_said


def _is_address(line: str) -> bool:
    """Whether ``line`` gives a day, an address or a telephone number, and is no sentence."""
    if len(line) > _LONGEST or (_SENTENCE_END.search(line) and _HAN.search(line)):
        return False
    return _CONTACT.search(line) is not None or any(days_in(line, 0, len(line)))


def _ends(line: str, lexicon: Lexicon) -> bool:
    """Whether ``line`` only says that the document ends."""
    if len(line) > _SHORT:
        return False
    return bool(_SIGNS.fullmatch(line) or lexicon.ending.fullmatch(_EDGES.sub("", line)))


def _states_a_fact(line: str, lexicon: Lexicon) -> bool:
    """Whether ``line`` starts with a word that announces a fact about the document."""
    if len(line) > _LONGEST or line.endswith(tuple("。！？")):
        return False
    opening = _OPENING.match(line)
    at = opening.end() if opening else 0
    word = lexicon.metadata.match(line, at) or lexicon.interpreter.match(line, at)
    return word is not None and COLON_AFTER.match(line, word.end()) is not None


def _without(text: str, line: Span, times: Sequence[Span]) -> Iterator[Span]:
    """Yield the pieces of ``line`` between ``times``, without white space at their edges."""
    at = line.start
    for time in (*times, Span(line.end, line.end)):
        if time.end >= at and time.start <= line.end:
            yield from lines_in(text, Span(at, max(at, min(time.start, line.end))))
            at = max(at, time.end)
