"""Label candidates of a document in, its label inventory out: each taken or refused, and why.

A label text is judged once for each cue, over all its places, by the evidence of the
whole document. The weights of all kinds of evidence
(``turnpack.segment.evidence``) add up, and a label is taken from ``THRESHOLD`` on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress
from operator import attrgetter
from typing import TypeAlias

from turnpack.lexicon import Lexicon
from turnpack.records import Evidence, LabelEntry, PrintedTime, Reading
from turnpack.segment.candidates import Candidate, Surroundings
from turnpack.segment.cue import LabelMark
from turnpack.segment.evidence import ALONE, AMONG_LABELS, NUMBER, Document, Weigh
from turnpack.segment.inside_lines import in_lines
from turnpack.segment.likely import is_likely
from turnpack.segment.parts import names_part

THRESHOLD = 3.0
# Share of the labels taken at first sight; some of those are none.
_NEARLY_ALL = 0.75

_Evidences: TypeAlias = list[Evidence]


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
    keys = {label: key_of(label) for label in {mark.label for mark in marks}}
    for mark in sorted(marks, key=attrgetter("outer")):
        groups.setdefault((mark.cue, keys[mark.label]), []).append(mark)
    document = Document(
        lexicon=lexicon,
        # The session's start and end are no times of its blocks.
        has_times=len(times) > 2,
        last_words=frozenset(label for _, label in groups if " " not in label),
        recurring=frozenset(label for (_, label), found in groups.items() if len(found) > 1),
        numbered=Counter(
            (cue, NUMBER.sub("#", label)) for cue, label in groups if NUMBER.search(label)
        ),
    )
    around = Surroundings(reading, marks, times)
    seen_once = [around.observe(label, found) for (_, label), found in groups.items()]
    observed = in_lines(
        reading.text, seen_once, lexicon.floor, lambda c: names_part(c.label, lexicon)
    )
    alone = [_weigh(candidate, document, ALONE) for candidate in observed]

    def judge(
        candidates: Sequence[Candidate], document: Document
    ) -> Iterator[tuple[Candidate, _Evidences]]:
        for candidate, own in zip(candidates, alone, strict=True):
            yield candidate, [*_weigh(candidate, document, AMONG_LABELS), *own]

    stops = around.stops(())
    first = judge([around.followed(candidate, stops) for candidate in observed], document)
    taken = [_is_enough(evidence) for _, evidence in first]
    stops = around.stops([mark for c in compress(observed, taken) for mark in c.marks])
    candidates = [around.followed(candidate, stops) for candidate in observed]
    known = _known(document, list(compress(candidates, taken)), around, stops)
    return tuple(
        LabelEntry(
            label=candidate.label,
            cue=candidate.marks[0].cue,
            spans=tuple([mark.outer for mark in candidate.marks]),
            evidence=tuple(evidence),
            accepted=_is_enough(evidence),
            likely=not _is_enough(evidence) and is_likely(candidate, own, known),
        )
        for (candidate, evidence), own in zip(judge(candidates, known), alone, strict=True)
    )


def _known(
    document: Document, seen: Sequence[Candidate], around: Surroundings, stops: Sequence[int]
) -> Document:
    """Return ``document`` with what the labels ``seen`` at first sight tell of all its labels."""
    labels = [mark for candidate in seen for mark in candidate.marks]
    places = {mark.span.start for mark in labels} if around.emphasis else set()
    printed = Counter([mark.cue for mark in labels])
    plain = Counter([mark.cue for mark in labels if not mark.faint])
    return replace(
        document,
        emphasised=len(places & around.emphasis) > _NEARLY_ALL * len(places) > 0,
        cues=frozenset(cue for cue, n in printed.items() if 3 * n >= len(labels) or n > 2),
        printed=printed,
        shared=frozenset(cue for cue, n in Counter(c.marks[0].cue for c in seen).items() if n > 1),
        plain=plain,
        plain_labels=frozenset(c.label for c in seen if not all(m.faint for m in c.marks)),
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
            around.is_quoted(c, stops)
            for c in seen
            if len(c.marks) > 2 and c.before_quotation < len(c.marks)
        ),
        bounded=sum(c.at_boundary for c in seen) > _NEARLY_ALL * len(labels) > 0,
    )


def _weigh(candidate: Candidate, document: Document, kinds: Sequence[Weigh]) -> _Evidences:
    return [found for weigh in kinds if (found := weigh(candidate, document))]


def _is_enough(evidence: _Evidences) -> bool:
    return sum([found.weight for found in evidence]) >= THRESHOLD
