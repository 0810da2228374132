"""Label candidates of a document in, its label inventory out: each taken or refused, and why.

A label text is judged once for each cue, over all its places, by the evidence of the
whole document. Each kind of evidence is one function of ``_EVIDENCE``; its weights add
up, and a label is taken from ``THRESHOLD`` on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from turnpack.lexicon import Lexicon
from turnpack.records import Evidence, LabelEntry, PrintedTime, Reading
from turnpack.segment.cue import LabelMark

THRESHOLD = 3.0
# Share of the labels taken at first sight; some of those are none.
_NEARLY_ALL = 0.75

# Punctuation that ends or divides a sentence; a label holds none. The full stop and the
# comma of alphabets are left out: names and offices are written with them.
_SENTENCE = re.compile('[，。！？；!?;“”‘…#*<>\\[\\]{}=|]|["]|\\.\\s+[a-z]|--|—')
_NAME_SHAPE = re.compile(
    r"[\u4e00-\u9fff]{1,5}"  # a name or a surname in Han characters
    r"|[\u4e00-\u9fff]+(?:[·・•][\u4e00-\u9fff]+)+"  # a foreign name in Han characters
    r"|(?:[A-Z\u00c0-\u00de\u0400-\u042f][\w'’.-]*\s?){1,5}"  # capitalised or upper-case words
    r"|(?!.*[\u4e00-\u9fff]{6})[^\W\d_]+(?:\s[^\W\d_]+)?"  # one or two plain words
)
_CAPITALISED = re.compile(r"(?:[A-Z\u00c0-\u00de\u0400-\u042f][\w'’.-]*(?:\s(?!$)|$)){2,5}")
_COLON_AFTER = re.compile(r"[】\])）\s]*[:：]")
_INK = re.compile(r"\S")
_LONG_HAN = re.compile("[\u4e00-\u9fff]{21}")
_NUMBER = re.compile("[0-9]+")
_LOWER_START = re.compile(r"[a-z\u00df-\u00ff\u0430-\u044f]")
_SIGNS = frozenset("*▲●◆■►>※-")
_OPENING_QUOTES, _CLOSING_QUOTES = frozenset('“「"«‘'), frozenset('”」"»’')
_SENTENCE_ENDS = frozenset(".。!！?？…”’\"')）】]」』》：:;；—-")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One label text of one cue with all the places where it was found, in order."""

    label: str
    marks: tuple[LabelMark, ...]
    followed_by_speech: int
    """At how many of the places text follows before the next candidate or time."""
    before_quotation: int
    """At how many of the places a quotation opens right after the label."""
    in_block: int
    """At how many of the places it stands inside a block, as far as one has begun."""
    at_boundary: int
    """At how many of the places the block before has ended: a time, an aside, a blank line."""
    after_sentence: int
    """At how many of the others the line before ends like a sentence."""
    emphasised: int
    """At how many of the places the label is set off in bold or italics."""
    first_words: str
    """What follows at the first place, up to 100 characters."""


@dataclass(frozen=True, slots=True)
class Document:
    """What the evidence is weighed against."""

    lexicon: Lexicon
    has_times: bool
    last_words: frozenset[str]
    """The candidates that are one word; a longer label may end in one of them."""
    recurring: frozenset[str]
    """The candidates that stand at two places or more."""
    cues: frozenset[str]
    """The cues by which the document prints its labels, as far as is known."""
    emphasised: bool
    """Whether nearly all labels taken so far are set off in bold or italics."""
    numbered: Counter[tuple[str, str]]
    """How many labels of a cue are the same but for their numbers (``Speaker 5``)."""
    printed: Counter[str] | None = None
    """How many labels each cue prints, as far as is known."""
    plain: Counter[str] = field(default_factory=Counter)
    """How many of them by marks that are not faint."""
    plain_labels: frozenset[str] = frozenset()
    """The labels that are so printed."""
    plain_recurring: Counter[str] = field(default_factory=Counter)
    """How many labels that stand at two places or more each cue so prints."""
    quoted: bool = False
    """Whether the document prints most speech in quotation marks."""
    bounded: bool = False
    """Whether nearly all labels stand where a block has ended."""


def key_of(label: str) -> str:
    """Return ``label`` with its white space made one plain space each."""
    return " ".join(label.split())


def take_inventory(
    reading: Reading,
    marks: Sequence[LabelMark],
    times: Sequence[PrintedTime],
    lexicon: Lexicon,
) -> tuple[LabelEntry, ...]:
    """Return an entry for each label text of each cue, in order of first use.

    Judged twice: whether speech follows a label is plain only once the lines that merely
    look like labels are known, because speech may start with such a line.
    """
    groups: dict[tuple[str, str], list[LabelMark]] = {}
    for mark in sorted(marks, key=lambda mark: mark.outer):
        groups.setdefault((mark.cue, key_of(mark.label)), []).append(mark)
    document = Document(
        lexicon=lexicon,
        # The session's start and end are no times of its blocks.
        has_times=len(times) > 2,
        last_words=frozenset(label for _, label in groups if " " not in label),
        recurring=frozenset(label for (_, label), found in groups.items() if len(found) > 1),
        cues=frozenset(),
        emphasised=False,
        numbered=Counter(
            (cue, _NUMBER.sub("#", label)) for cue, label in groups if _NUMBER.search(label)
        ),
    )

    def observe(stops: _Stops) -> list[Candidate]:
        return [_observe(label, found, stops) for (_, label), found in groups.items()]

    first_mark = min((mark.outer.start for mark in marks), default=reading.body.end)
    stops = _Stops(reading, first_mark, times, ())
    first = [_judge(candidate, document) for candidate in observe(stops)]
    taken = {(entry.cue, entry.label) for entry in first if entry.accepted}
    labels = [mark for mark in marks if (mark.cue, key_of(mark.label)) in taken]
    stops = _Stops(reading, first_mark, times, labels)
    places = {mark.span.start for mark in labels}
    set_off = len(places & stops.emphasis) > _NEARLY_ALL * len(places) > 0
    printed = Counter(mark.cue for mark in labels)
    plain = [mark for mark in labels if not mark.faint]
    candidates = observe(stops)
    seen = [c for c in candidates if (c.marks[0].cue, c.label) in taken]
    usual = frozenset(cue for cue, n in printed.items() if 3 * n >= len(labels) or n > 2)
    document = replace(
        document,
        emphasised=set_off,
        cues=usual,
        printed=printed,
        plain=Counter(mark.cue for mark in plain),
        plain_labels=frozenset(key_of(mark.label) for mark in plain),
        plain_recurring=Counter(
            c.marks[0].cue for c in seen if len(c.marks) > 1 and not c.marks[0].faint
        ),
        # A name before two quotations may be quoted, and so may one that has nothing else
        # after it; one that speaks more often and otherwise too is a speaker.
        quoted=(
            sum(c.before_quotation > 0 for c in seen) > 1
            and 2 * sum(c.before_quotation for c in seen) > len(labels)
        )
        or any(
            stops.is_quoted(mark)
            for c in seen
            if len(c.marks) > 2 and c.before_quotation < len(c.marks)
            for mark in c.marks
        ),
        bounded=sum(c.at_boundary for c in seen) > _NEARLY_ALL * len(labels) > 0,
    )
    return tuple(_judge(candidate, document) for candidate in candidates)


class _Stops:
    """Where the times and the labels stand that end a stretch of speech."""

    def __init__(
        self,
        reading: Reading,
        first_mark: int,
        times: Sequence[PrintedTime],
        labels: Sequence[LabelMark],
    ) -> None:
        self.text, self.body = reading.text, reading.body
        # Before the first candidate no block can have begun.
        self.first_mark = first_mark
        # Times, and what the format sets apart, end what was said before.
        self.ends = {time.outer.end for time in times} | {aside.end for aside, _ in reading.asides}
        outers = [*(time.outer for time in times), *(label.outer for label in labels)]
        self.starts = sorted({*(outer.start for outer in outers), self.body.end})
        self.emphasis = {span.start for span in reading.emphasis}

    def start_of_speech(self, mark: LabelMark) -> str:
        """Return the first characters of what stands between ``mark`` and what comes next."""
        end = self.starts[bisect_left(self.starts, mark.outer.end)]
        ink = _INK.search(self.text, mark.outer.end, end)
        return self.text[ink.start() : min(ink.start() + 100, end)] if ink else ""

    def is_quoted(self, mark: LabelMark) -> bool:
        """Whether the paragraph after ``mark`` is one quotation."""
        first = self.start_of_speech(mark)[:1]
        end = self.text.find("\n", mark.outer.end, self.body.end)
        last = self.text[max(end - 20, 0) : max(end, 0)].rstrip()[-1:]
        return first in _OPENING_QUOTES and last in _CLOSING_QUOTES

    def before(self, mark: LabelMark) -> str:
        """Return what stands before ``mark``: a boundary, the end of a sentence, or neither.

        A block has ended at a time, at an aside, at a blank line, and at the start; and a
        sign before the label, as before the items of a list, says that one begins.
        """
        if self.text[mark.outer.start] in _SIGNS:
            return "boundary"
        at, newlines = mark.outer.start, 0
        while at > self.body.start and self.text[at - 1].isspace():
            at -= 1
            newlines += self.text[at] == "\n"
        if at == self.body.start or at in self.ends or newlines > 1:
            return "boundary"
        return "sentence" if newlines and self.text[at - 1] in _SENTENCE_ENDS else "inside"


def _observe(label: str, marks: Sequence[LabelMark], stops: _Stops) -> Candidate:
    befores = [stops.before(mark) for mark in marks]
    afters = [stops.start_of_speech(mark) for mark in marks]
    return Candidate(
        label,
        tuple(marks),
        followed_by_speech=sum(bool(after) for after in afters),
        before_quotation=sum(after[:1] in _OPENING_QUOTES for after in afters if after),
        in_block=sum(
            before == "inside" and mark.outer.start > stops.first_mark
            for before, mark in zip(befores, marks, strict=True)
        ),
        at_boundary=befores.count("boundary"),
        after_sentence=befores.count("sentence"),
        emphasised=sum(mark.span.start in stops.emphasis for mark in marks),
        first_words=afters[0],
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
    if lexicon.asker.fullmatch(candidate.label):
        return Evidence(f"{candidate.label!r} announces a question", 2.5)
    for name in ("press", "moderator", "interpreter", "office"):
        if word := getattr(lexicon, name).search(candidate.label):
            return Evidence(f"holds the {name} word {word.group()!r}", 2.5)
    return None


def _numbered(candidate: Candidate, document: Document) -> Evidence | None:
    n = document.numbered[_without_number(candidate)]
    return Evidence(f"is one of {n} labels that differ in a number", 2.0) if n > 2 else None


def _without_number(candidate: Candidate) -> tuple[str, str]:
    return candidate.marks[0].cue, _NUMBER.sub("#", candidate.label)


def _sentence_words(candidate: Candidate, document: Document) -> Evidence | None:
    words = dict.fromkeys(map(str.casefold, document.lexicon.sentence.findall(candidate.label)))
    if not words:
        return None
    # One may be part of a name; two are a sentence.
    first, *more = words
    said = f"{first!r} and {more[0]!r}" if more else f"{first!r}"
    return Evidence(f"holds {said}, as sentences do", -6.0 if more else -3.0)


def _metadata(candidate: Candidate, document: Document) -> Evidence | None:
    if word := document.lexicon.metadata.fullmatch(candidate.label):
        return Evidence(f"{word.group()!r} announces a fact about the document", -4.0)
    return None


def _credits(candidate: Candidate, document: Document) -> Evidence | None:
    """Weigh a line of credits: who translated, who edited, who took the photographs."""
    if len(candidate.marks) > 1:
        return None
    line = candidate.first_words.partition("\n")[0]
    for word in document.lexicon.metadata.finditer(line):
        if _COLON_AFTER.match(line, word.end()):
            return Evidence(
                f"{word.group()!r} follows on the line, a fact about the document", -6.0
            )
    return None


def _caption(candidate: Candidate, document: Document) -> Evidence | None:
    if word := document.lexicon.caption.search(candidate.label):
        return Evidence(f"holds {word.group()!r}, a word of captions", -4.0)
    return None


def _unlike_others(candidate: Candidate, document: Document) -> Evidence | None:
    if document.emphasised and not candidate.emphasised:
        return Evidence("is plain where the other labels are set off", -2.5)
    return None


def _unusual_cue(candidate: Candidate, document: Document) -> Evidence | None:
    if document.cues and len(candidate.marks) == 1 and candidate.marks[0].cue not in document.cues:
        return Evidence("no other label is printed this way", -1.0)
    return None


def _speech(candidate: Candidate, _: Document) -> Evidence:
    share = candidate.followed_by_speech / len(candidate.marks)
    if share > 0.5:
        return Evidence("speech follows", 1.0)
    return Evidence("no speech follows", -1.0)


def _quotation(candidate: Candidate, document: Document) -> Evidence | None:
    if document.quoted or 2 * candidate.before_quotation <= len(candidate.marks):
        return None
    if document.printed is None:
        return Evidence("a quotation follows", -2.0)
    return Evidence("a quotation follows, where other labels have none", -4.0)


def _boundary(candidate: Candidate, document: Document) -> Evidence | None:
    n = len(candidate.marks)
    if 2 * candidate.at_boundary >= n:
        return Evidence("stands where a block has ended", 1.5)
    # Where times or blank lines end the blocks, the end of a sentence does not.
    is_unlike = document.has_times or (document.bounded and not candidate.at_boundary)
    if candidate.at_boundary + candidate.after_sentence > 0.5 * n and not is_unlike:
        return Evidence("stands after the end of a sentence", 0.5)
    if not candidate.in_block and not candidate.after_sentence:
        return None
    return Evidence("stands inside a block", -2.0)


def _shape(candidate: Candidate, _: Document) -> Evidence | None:
    label = candidate.label
    if mark := _SENTENCE.search(label):
        return Evidence(f"holds the sentence mark {mark.group()!r}", -8.0)
    if _LONG_HAN.search(label) or len(label.split()) > 9:
        return Evidence("is long for a label", -2.0)
    if label[0].isdigit():
        return Evidence("starts with a figure", -3.0)
    if _LOWER_START.match(label):
        return Evidence("starts with a small letter", -3.0)
    if label.isupper() and len(label) > 2:
        return Evidence("is in capitals", 1.5)
    if _CAPITALISED.fullmatch(label):
        return Evidence("is words with capitals, as full names are", 1.5)
    if _NAME_SHAPE.fullmatch(label):
        return Evidence("has the shape of a name", 1.0)
    return None


def _faint(candidate: Candidate, document: Document) -> Evidence | None:
    """Weigh a form that other text has too against the forms of the document's other labels."""
    mark = candidate.marks[0]
    if not mark.faint or document.printed is None:
        return None
    own = document.printed[mark.cue]
    others = document.plain.total() - document.plain[mark.cue]
    recurring = document.plain_recurring.total() - document.plain_recurring[mark.cue]
    if others > own or recurring > 1:
        if candidate.label in document.plain_labels:
            return Evidence("is printed more plainly elsewhere", 1.0)
        return Evidence("has no plain mark, where other labels have one", -6.0)
    if candidate.at_boundary and len(candidate.marks) == 1:
        return Evidence("has no plain mark and stands once", -2.5)
    return Evidence("is printed as the other labels are", 1.0) if own > 2 else None


def _emphasis(candidate: Candidate, _: Document) -> Evidence | None:
    if candidate.emphasised > 0.5 * len(candidate.marks):
        return Evidence("is set in bold or italics", 1.0)
    return None


def _shorter_form(candidate: Candidate, document: Document) -> Evidence | None:
    words = candidate.label.split()
    if len(words) > 1 and words[-1] in document.last_words:
        return Evidence(f"ends in the label {words[-1]!r}", 1.5)
    return None


def _narrated(candidate: Candidate, document: Document) -> Evidence | None:
    """Weigh ``NAME says:`` where ``NAME:`` is a label too, or names a part in the session."""
    for word in document.lexicon.saying.finditer(candidate.label):
        if word.end() == len(candidate.label):
            name = candidate.label[: word.start()].strip()
            lexicon = document.lexicon
            if name in document.recurring or lexicon.moderator.fullmatch(name):
                return Evidence(f"says that {name!r} speaks", 3.0)
    return None


_EVIDENCE: tuple[Callable[[Candidate, Document], Evidence | None], ...] = (
    _recurrence,
    _words,
    _numbered,
    _sentence_words,
    _metadata,
    _credits,
    _caption,
    _unlike_others,
    _unusual_cue,
    _speech,
    _quotation,
    _boundary,
    _shape,
    _faint,
    _emphasis,
    _shorter_form,
    _narrated,
)
