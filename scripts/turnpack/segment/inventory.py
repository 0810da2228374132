"""Label candidates of a document in, its label inventory out: each taken or refused, and why.

A label text is judged once, over all its places, by the evidence of the whole
document. Each kind of evidence is one function of ``_EVIDENCE``; its weights add up,
and a label is taken from ``THRESHOLD`` on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from turnpack.lexicon import Lexicon
from turnpack.records import Evidence, LabelEntry, PrintedTime, Span
from turnpack.segment.cue import LabelMark

THRESHOLD = 3.0

# Punctuation that ends or divides a sentence; a label holds none. The full stop and the
# comma of alphabets are left out: names and offices are written with them.
_SENTENCE = re.compile("[，。！？；、!?;“”‘’…]")
_NAME_SHAPE = re.compile(
    r"[\u4e00-\u9fff]{1,5}"  # a name or a surname in Han characters
    r"|[\u4e00-\u9fff]+(?:[·・•][\u4e00-\u9fff]+)+"  # a foreign name in Han characters
    r"|(?:[A-Z][\w'’.-]*\s?){1,4}"  # capitalised or upper-case words
    r"|[^\W\d_]+(?:\s[^\W\d_]+)?"  # one or two plain words of any script
)
_INK = re.compile(r"\S")
_LONG_HAN = re.compile("[\u4e00-\u9fff]{21}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One label text with all the places where a cue found it, in order."""

    label: str
    marks: tuple[LabelMark, ...]
    followed_by_speech: int
    """At how many of the places text follows before the next candidate or time."""
    in_block: int
    """At how many of the places it stands inside a block, as far as one has begun."""
    at_boundary: int
    """At how many of the places the block before has ended: a time, a blank line, the start."""


@dataclass(frozen=True, slots=True)
class Document:
    """What the evidence is weighed against."""

    lexicon: Lexicon
    has_times: bool
    last_words: frozenset[str]
    """The candidates that are one word; a longer label may end in one of them."""


def key_of(label: str) -> str:
    """Return ``label`` with its white space made one plain space each."""
    return " ".join(label.split())


def take_inventory(
    text: str,
    body: Span,
    marks: Sequence[LabelMark],
    times: Sequence[PrintedTime],
    lexicon: Lexicon,
) -> tuple[LabelEntry, ...]:
    """Return an entry for each distinct label text among ``marks``, in order of first use.

    Judged twice: whether speech follows a label is plain only once the lines that merely
    look like labels are known, because speech may start with such a line.
    """
    groups: dict[str, list[LabelMark]] = {}
    for mark in marks:
        groups.setdefault(key_of(mark.label), []).append(mark)
    document = Document(
        lexicon=lexicon,
        has_times=bool(times),
        last_words=frozenset(label for label in groups if " " not in label),
    )
    first_mark = min((mark.outer.start for mark in marks), default=body.end)
    stops = _Stops(text, body, first_mark, times, ())
    entries = [_judge(_observe(label, found, stops), document) for label, found in groups.items()]
    taken = {entry.label for entry in entries if entry.accepted}
    labels = [mark for mark in marks if key_of(mark.label) in taken]
    stops = _Stops(text, body, first_mark, times, labels)
    return tuple(_judge(_observe(label, found, stops), document) for label, found in groups.items())


class _Stops:
    """Where the times and the labels stand that end a stretch of speech."""

    def __init__(
        self,
        text: str,
        body: Span,
        first_mark: int,
        times: Sequence[PrintedTime],
        labels: Sequence[LabelMark],
    ) -> None:
        self.text, self.body = text, body
        # Before the first candidate no block can have begun.
        self.first_mark = first_mark
        self.time_ends = {time.outer.end for time in times}
        outers = [*(time.outer for time in times), *(label.outer for label in labels)]
        self.starts = sorted({*(outer.start for outer in outers), body.end})

    def speech_follows(self, mark: LabelMark) -> bool:
        """Whether text stands between ``mark`` and what comes next."""
        end = self.starts[bisect_left(self.starts, mark.outer.end)]
        return _INK.search(self.text, mark.outer.end, end) is not None

    def at_boundary(self, mark: LabelMark) -> bool:
        """Whether the block before ``mark`` has ended: a time, a blank line, the start."""
        at, newlines = mark.outer.start, 0
        while at > self.body.start and self.text[at - 1].isspace():
            at -= 1
            newlines += self.text[at] == "\n"
        return at == self.body.start or at in self.time_ends or newlines > 1


def _observe(label: str, marks: Sequence[LabelMark], stops: _Stops) -> Candidate:
    return Candidate(
        label,
        tuple(marks),
        followed_by_speech=sum(stops.speech_follows(mark) for mark in marks),
        in_block=sum(
            not stops.at_boundary(mark) and mark.outer.start > stops.first_mark for mark in marks
        ),
        at_boundary=sum(stops.at_boundary(mark) for mark in marks),
    )


def _judge(candidate: Candidate, document: Document) -> LabelEntry:
    weighed = (weigh(candidate, document) for weigh in _EVIDENCE)
    evidence = tuple(found for found in weighed if found is not None)
    return LabelEntry(
        label=candidate.label,
        cue=candidate.marks[0].cue,
        spans=tuple(mark.outer for mark in candidate.marks),
        evidence=evidence,
        accepted=sum(found.weight for found in evidence) >= THRESHOLD,
    )


def _recurrence(candidate: Candidate, _: Document) -> Evidence | None:
    n = len(candidate.marks)
    return Evidence(f"stands at {n} places", 3.0 if n > 2 else 2.0) if n > 1 else None


def _words(candidate: Candidate, document: Document) -> Evidence | None:
    lexicon = document.lexicon
    for name in ("press", "moderator", "interpreter", "office"):
        if word := getattr(lexicon, name).search(candidate.label):
            return Evidence(f"holds the {name} word {word.group()!r}", 2.5)
    return None


def _speech(candidate: Candidate, _: Document) -> Evidence:
    share = candidate.followed_by_speech / len(candidate.marks)
    if share > 0.5:
        return Evidence("speech follows", 1.0)
    return Evidence("no speech follows", -1.0)


def _boundary(candidate: Candidate, document: Document) -> Evidence | None:
    if 2 * candidate.at_boundary >= len(candidate.marks):
        return Evidence("stands where a block has ended", 1.5)
    if not candidate.in_block:
        return None
    # Where times end the blocks, a label in mid-block is out of place.
    return Evidence("stands inside a block", -2.0) if document.has_times else None


def _shape(candidate: Candidate, _: Document) -> Evidence | None:
    if mark := _SENTENCE.search(candidate.label):
        return Evidence(f"holds the sentence mark {mark.group()!r}", -8.0)
    if _LONG_HAN.search(candidate.label) or len(candidate.label.split()) > 8:
        return Evidence("is long for a label", -2.0)
    if _NAME_SHAPE.fullmatch(candidate.label):
        return Evidence("has the shape of a name", 1.0)
    return None


def _shorter_form(candidate: Candidate, document: Document) -> Evidence | None:
    words = candidate.label.split()
    if len(words) > 1 and words[-1] in document.last_words:
        return Evidence(f"ends in the label {words[-1]!r}", 1.5)
    return None


_EVIDENCE: tuple[Callable[[Candidate, Document], Evidence | None], ...] = (
    _recurrence,
    _words,
    _speech,
    _boundary,
    _shape,
    _shorter_form,
)
