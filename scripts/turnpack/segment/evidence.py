"""A label candidate in, the evidence for and against it out, each kind by one function.

Weights are set by hand; what they add up to is for the inventory to judge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from turnpack.lexicon import Lexicon
from turnpack.records import Evidence
from turnpack.segment.candidates import Candidate
from turnpack.segment.credits import COLON_AFTER
from turnpack.segment.label_shape import weigh_shape
from turnpack.segment.parts import asks, precedes_question, weigh_line, without_brackets

_INITIAL = re.compile(r"\b[^\W\d_]\.")
NUMBER = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True)
class Document:
    """What the evidence is weighed against."""

    lexicon: Lexicon
    has_times: bool
    last_words: frozenset[str]
    """The candidates that are one word; a longer label may end in one of them."""
    recurring: frozenset[str]
    """The candidates that stand at two places or more."""
    numbered: Counter[tuple[str, str]]
    """How many labels of a cue are the same but for their numbers (``Speaker 5``)."""
    cues: frozenset[str] = frozenset()
    """The cues by which the document prints its labels, as far as is known."""
    emphasised: bool = False
    """Whether nearly all labels taken so far are set off in bold or italics."""
    printed: Counter[str] | None = None
    """How many labels each cue prints, as far as is known."""
    shared: frozenset[str] = frozenset()
    """The cues by which it prints labels that differ."""
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


Weigh: TypeAlias = Callable[[Candidate, Document], Evidence | None]
"""Weighs one kind of evidence; None where there is none."""


def _recurrence(candidate: Candidate, _: Document) -> Evidence | None:
    n = len(candidate.marks)
    return Evidence(f"stands at {n} places", 3.0 if n > 2 else 2.0) if n > 1 else None


def _words(candidate: Candidate, document: Document) -> Evidence | None:
    lexicon = document.lexicon
    # Who asks is no less plain for how or from where (``Вопрос (с места)``).
    label = without_brackets(candidate.label)
    if lexicon.asker.fullmatch(label):
        return Evidence(f"{label!r} announces a question", 2.5)
    for name in ("press", "moderator", "interpreter", "office"):
        if word := getattr(lexicon, name).search(candidate.label):
            return Evidence(f"holds the {name} word {word.group()!r}", 2.5)
    return None


def _numbered(candidate: Candidate, document: Document) -> Evidence | None:
    if not document.numbered or not NUMBER.search(candidate.label):
        return None
    n = document.numbered[_without_number(candidate)]
    return Evidence(f"is one of {n} labels that differ in a number", 2.0) if n > 2 else None


def _without_number(candidate: Candidate) -> tuple[str, str]:
    return candidate.marks[0].cue, NUMBER.sub("#", candidate.label)


def _sentence_words(candidate: Candidate, document: Document) -> Evidence | None:
    # An outlet or an office in brackets may be of any words, and an initial is no word.
    label = without_brackets(candidate.label)
    if "." in label:
        label = _INITIAL.sub("", label)
    found = document.lexicon.sentence.findall(label)
    if not found:
        return None
    # One may be part of a name; two are a sentence.
    first, *more = dict.fromkeys(map(str.casefold, found))
    said = f"{first!r} and {more[0]!r}" if more else f"{first!r}"
    if more:
        return Evidence(f"holds {said}, as sentences do", -6.0)
    # In capitals it may be a slip: HE PRESIDENT.
    return Evidence(f"holds {said}, as sentences do", -1.5 if candidate.label.isupper() else -3.0)


def _metadata(candidate: Candidate, document: Document) -> Evidence | None:
    if word := document.lexicon.metadata.fullmatch(candidate.label):
        return Evidence(f"{word.group()!r} announces a fact about the document", -4.0)
    return None


def credits(candidate: Candidate, document: Document) -> Evidence | None:
    """Weigh a line of credits: who translated, who edited, who took the photographs."""
    if len(candidate.marks) > 1:
        return None
    line = candidate.first_words.partition("\n")[0]
    if ":" not in line and "：" not in line:
        return None
    for word in document.lexicon.metadata.finditer(line):
        if COLON_AFTER.match(line, word.end()):
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


_SPEECH, _NO_SPEECH = Evidence("speech follows", 1.0), Evidence("no speech follows", -1.0)


def _speech(candidate: Candidate, _: Document) -> Evidence:
    return _SPEECH if 2 * candidate.followed_by_speech > len(candidate.marks) else _NO_SPEECH


def quotation(candidate: Candidate, document: Document) -> Evidence | None:
    """Weigh a quotation right after the label: somebody says what another said."""
    if document.quoted or 2 * candidate.before_quotation <= len(candidate.marks):
        return None
    if document.printed is None:
        return Evidence("a quotation follows", -2.0)
    return Evidence("a quotation follows, where other labels have none", -4.0)


_AT_BOUNDARY = Evidence("stands where a block has ended", 1.5)
_AFTER_SENTENCE = Evidence("stands after the end of a sentence", 0.5)
_IN_BLOCK = Evidence("stands inside a block", -2.0)


def _boundary(candidate: Candidate, document: Document) -> Evidence | None:
    n = len(candidate.marks)
    if 2 * candidate.at_boundary >= n:
        return _AT_BOUNDARY
    # Where times or blank lines end the blocks, the end of a sentence does not.
    is_unlike = document.has_times or (document.bounded and not candidate.at_boundary)
    if candidate.at_boundary + candidate.after_sentence > 0.5 * n and not is_unlike:
        return _AFTER_SENTENCE
    if not candidate.in_block and not candidate.after_sentence:
        return None
    return _IN_BLOCK


def _shape(candidate: Candidate, document: Document) -> Evidence | None:
    return weigh_shape(candidate.label, document.lexicon)


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
        in_line = weigh_line(candidate) is not None
        return Evidence("has no plain mark, where other labels have one", -2.0 if in_line else -6.0)
    if candidate.at_boundary and len(candidate.marks) == 1:
        return Evidence("has no plain mark and stands once", -2.5)
    return Evidence("is printed as the other labels are", 1.0) if own > 2 else None


def _line(candidate: Candidate, _: Document) -> Evidence | None:
    return weigh_line(candidate)


def _question(candidate: Candidate, document: Document) -> Evidence | None:
    """Weigh a question after the label of somebody who asks, where its form says little."""
    mark, lexicon = candidate.marks[0], document.lexicon
    # In brackets, or with a sign before it, it has a form of its own.
    if not mark.faint or mark.outer.start != mark.span.start:
        return None
    if precedes_question(candidate, lexicon) and asks(without_brackets(candidate.label), lexicon):
        return Evidence("a question follows", 1.0)
    return None


def follow_up(candidate: Candidate, document: Document) -> Evidence | None:
    """Weigh ``（追问）`` in an answer: it says what is answered, and names nobody."""
    mark = candidate.marks[0]
    if document.printed is None or mark.cue in document.shared:
        return None
    in_brackets = mark.outer.start < mark.span.start and mark.outer.end == mark.span.end + 1
    if in_brackets and document.lexicon.followup.fullmatch(candidate.label):
        return Evidence("says of a question what it is, where labels have no brackets", -6.0)
    return None


def _emphasis(candidate: Candidate, _: Document) -> Evidence | None:
    if 2 * candidate.emphasised > len(candidate.marks):
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


# What a label is by itself is weighed once, what it is among the labels taken again; some of
# that is told only by them.
ALONE: tuple[Weigh, ...] = (
    _recurrence,
    _words,
    _numbered,
    _sentence_words,
    _metadata,
    _caption,
    _shape,
    _emphasis,
    _shorter_form,
    _narrated,
)
AT_FIRST_SIGHT: tuple[Weigh, ...] = (credits, _speech, quotation, _boundary, _line, _question)
AMONG_LABELS: tuple[Weigh, ...] = (
    credits,
    _unlike_others,
    _unusual_cue,
    _speech,
    quotation,
    _boundary,
    _faint,
    _line,
    _question,
    follow_up,
)
