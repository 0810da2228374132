"""Label candidates of a document in, its label inventory and the places of those taken out.

A label text is judged once for each cue, over all its places, by the evidence of the
whole document. The weights of all kinds of evidence
(``turnpack.segment.evidence``) add up, and a label is taken from ``THRESHOLD`` on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import compress
from typing import TypeAlias

from turnpack.lexicon import Lexicon
from turnpack.records import Evidence, LabelEntry, PrintedTime, Reading
from turnpack.segment.candidates import Candidate, Surroundings
from turnpack.segment.cue import LabelMark
from turnpack.segment.evidence import ALONE, AMONG_LABELS, AT_FIRST_SIGHT, NUMBER, Document, Weigh
from turnpack.segment.inside_lines import in_lines
from turnpack.segment.likely import is_likely
from turnpack.segment.parts import names_part
from turnpack.segment.second_look import look_again

THRESHOLD = 3.0
# What lacks more is not looked at again.
_NEAR = 0.0
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
) -> tuple[tuple[LabelEntry, ...], list[LabelMark]]:
    """Return an entry for each label text of each cue, in order of first use, and what to take.

    The second are the ``marks`` of the labels that are taken, the likeliest labels first.
    ``marks`` come cue by cue, those of a cue in the order of the text.

    Judged twice: whether speech follows a label is plain only once the lines that merely
    look like labels are known, because speech may start with such a line.
    """
    groups = _grouped(marks)
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
    alone = _weigh(observed, document, ALONE)
    around.follow(observed, around.stops(()))
    first = _weigh(observed, document, AT_FIRST_SIGHT)
    taken = [
        _score(among) + _score(own) >= THRESHOLD for among, own in zip(first, alone, strict=True)
    ]
    stops = around.stops([mark for c in compress(observed, taken) for mark in c.marks])
    around.follow(observed, stops)
    known = _known(document, list(compress(observed, taken)), around, stops)
    weighed = _weigh(observed, known, AMONG_LABELS)
    scores = [_score(among) + _score(own) for among, own in zip(weighed, alone, strict=True)]
    again = _look_again(reading.text, observed, scores, lexicon)
    for i, found in again.items():
        weighed[i] += found
        scores[i] += _score(found)
    entries: list[LabelEntry] = []
    accepted: list[tuple[float, Candidate]] = []
    for i, (candidate, among, own) in enumerate(zip(observed, weighed, alone, strict=True)):
        score = scores[i]
        is_taken = score >= THRESHOLD
        if is_taken:
            accepted.append((score, candidate))
        entries.append(
            LabelEntry(
                candidate.label,
                candidate.marks[0].cue,
                tuple([mark.outer for mark in candidate.marks]),
                (*among, *own),
                is_taken,
                likely=not is_taken and is_likely(candidate, own, known, told=bool(again.get(i))),
            )
        )
    # Of two that are as likely the one whose cue comes first.
    accepted.sort(key=lambda one: (-one[0], one[1].marks[0].cue))
    return tuple(entries), [mark for _, candidate in accepted for mark in candidate.marks]


def _look_again(
    text: str, observed: Sequence[Candidate], scores: Sequence[float], lexicon: Lexicon
) -> dict[int, _Evidences]:
    """Return what a second look tells of the candidates that are near, by their places."""
    near = [i for i, score in enumerate(scores) if _NEAR <= score < THRESHOLD]
    if not near:
        return {}
    taken = [c for c, score in zip(observed, scores, strict=True) if score >= THRESHOLD]
    lacking = [(observed[i], THRESHOLD - scores[i]) for i in near]
    return dict(zip(near, look_again(text, taken, lacking, lexicon), strict=True))


def _grouped(marks: Sequence[LabelMark]) -> dict[tuple[str, str], list[LabelMark]]:
    """Return the marks of each label text of each cue, in order of first use."""
    keys = {label: key_of(label) for label in {mark.label for mark in marks}}
    groups: dict[tuple[str, str], list[LabelMark]] = {}
    for mark in marks:
        groups.setdefault((mark.cue, keys[mark.label]), []).append(mark)
    return dict(sorted(groups.items(), key=lambda group: group[1][0].outer))


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
        plain_labels=frozenset([c.label for c in seen for mark in c.marks if not mark.faint]),
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


def _weigh(
    candidates: Sequence[Candidate], document: Document, kinds: Sequence[Weigh]
) -> list[_Evidences]:
    """Return the evidence of ``kinds`` for each of ``candidates``, weighed kind by kind."""
    weighed: list[_Evidences] = [[] for _ in candidates]
    for weigh in kinds:
        for candidate, evidence in zip(candidates, weighed, strict=True):
            if found := weigh(candidate, document):
                evidence.append(found)
    return weighed


def _score(evidence: _Evidences) -> float:
    return sum([found.weight for found in evidence])
