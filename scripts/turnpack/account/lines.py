"""A session and numbers of lines in, what became of each line out, with every candidate on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from turnpack.account.records import Candidate, LineAccount, Outcome, Part, What
from turnpack.records import LabelEntry, Session, Span
from turnpack.segment.inventory import THRESHOLD

Item = TypeVar("Item", Part, Candidate)


def account_of_lines(session: Session, asked: Sequence[range]) -> tuple[LineAccount, ...]:
    """Return the account of the lines in ``asked``, each once and in order.

    Time and memory are linear in the document and in what is asked for.
    """
    if not asked:
        return ()
    printed = _printed(session)
    last = max(printed)
    single = {numbers.start for numbers in asked if len(numbers) == 1}
    within = {n for numbers in asked for n in _clipped(numbers, last) if n in printed}
    parts, candidates = _Sorted(_parts(session)), _Sorted(_candidates(session))
    accounts = []
    for number in sorted(single | within):
        if number not in printed:
            accounts.append(LineAccount(number, (), (), _absent(session, number, printed)))
            continue
        spans = printed[number]
        own = tuple(part for span in spans for part in _within(parts.touching(span), span, session))
        seen = tuple(c for span in spans for c in candidates.starting_in(span))
        accounts.append(LineAccount(number, own, seen, None if own else "blank"))
    return tuple(accounts)


def _clipped(numbers: range, last: int) -> range:
    return range(max(numbers.start, 1), min(numbers.stop, last + 1))


def _printed(session: Session) -> dict[int, list[Span]]:
    """Return the spans of the reading text that start on each line of the source."""
    transcript = session.transcript
    starts = transcript.line_starts
    ends = (*(start - 1 for start in starts[1:]), len(transcript.text))
    printed: dict[int, list[Span]] = defaultdict(list)
    for start, end in zip(starts, ends, strict=True):
        printed[transcript.line_of(start)].append(Span(start, end))
    return printed


def _absent(session: Session, number: int, printed: dict[int, list[Span]]) -> str:
    """Return why the source's line ``number`` has nothing in the reading text."""
    if session.transcript.reading.lines is None:
        return f"the source has {len(printed)} lines"
    before = max((n for n in printed if n < number), default=None)
    if before is None:
        return "nothing of it is in the reading text"
    return f"it goes on from line {before}, or the reader left it out as markup or navigation"


class _Sorted(Generic[Item]):
    """Items by their place, so that those of a line are found without looking at all."""

    def __init__(self, items: Iterator[Item]) -> None:
        self._items: list[Item] = sorted(items, key=lambda item: (item.start, item.end))
        self._starts: list[int] = [item.start for item in self._items]

    def starting_in(self, span: Span) -> Sequence[Item]:
        """Return the items that start inside ``span``."""
        return self._items[bisect_left(self._starts, span.start) : self._until(span)]

    def touching(self, span: Span) -> Sequence[Item]:
        """Return the items that overlap ``span``; no two items may overlap."""
        first = bisect_right(self._starts, span.start) - 1
        if first < 0 or self._items[first].end <= span.start:
            first += 1
        return self._items[first : self._until(span)]

    def _until(self, span: Span) -> int:
        return bisect_left(self._starts, span.end)


def _within(parts: Sequence[Part], span: Span, session: Session) -> Iterator[Part]:
    """Yield ``parts`` cut to ``span``, and what lies between them and is not white space."""
    text, at = session.transcript.text, span.start
    for part in (*parts, Part(What.UNACCOUNTED, span.end, span.end, "")):
        if text[at : part.start].strip():
            yield Part(What.UNACCOUNTED, at, part.start, text[at : part.start])
        start, end = max(part.start, span.start), min(part.end, span.end)
        if start < end:
            yield replace(part, start=start, end=end, text=text[start:end])
        at = max(at, end)


def _parts(session: Session) -> Iterator[Part]:
    """Yield every span of a record; their texts are filled in for the lines asked for."""
    for turn in session.turns:
        for segment in turn.segments:
            of = (segment.seq, turn.seq)
            if label := segment.label_span:
                yield Part(What.LABEL, *label, "", *of)
            if time := segment.time:
                yield Part(What.TIME, *time.span, "", *of, cue=time.cue)
            for span in segment.text_spans:
                yield Part(What.SPEECH, *span, "", *of)
    turn_of = {segment.seq: turn.seq for turn in session.turns for segment in turn.segments}
    for note in session.notes:
        turn_number = turn_of.get(note.segment) if note.segment else None
        yield Part(
            What.NOTE, *note.span, "", note.segment, turn_number, note=note.seq, kind=note.kind
        )
    for span in session.segmentation.declared:
        yield Part(What.MARKUP, *span, "")


def _candidates(session: Session) -> Iterator[Candidate]:
    """Yield each place that a cue took for a label, with what was decided."""
    entries = session.segmentation.labels
    taken: list[tuple[Span, LabelEntry]] = []
    if any(entry.lost for entry in entries):
        for entry in entries:
            kept = frozenset(entry.spans) - frozenset(entry.lost)
            taken += ((span, entry) for span in kept if entry.accepted)
        taken.sort(key=lambda place: place[0])
    for entry in entries:
        lost = frozenset(entry.lost)
        for span in entry.spans:
            outcome, why = _decision(entry, span, span in lost, taken)
            yield Candidate(
                entry.label, entry.cue, *span, entry.score, outcome, why, entry.evidence
            )


def _decision(
    entry: LabelEntry, span: Span, is_lost: bool, taken: Sequence[tuple[Span, LabelEntry]]
) -> tuple[Outcome, str]:
    score = f"scores {entry.score:g}, and {THRESHOLD:g} are asked for"
    if not entry.accepted:
        return Outcome.REFUSED, score
    if not is_lost:
        return Outcome.TAKEN, score
    # Marks that were taken do not overlap, so the last to start before its end is the one.
    i = bisect_left(taken, span.end, key=lambda place: place[0].start) - 1
    other = taken[i][1]
    if other.label == entry.label:
        return Outcome.LOST, f"is the same as by {other.cue}, which was taken"
    return Outcome.LOST, (
        f"scores {entry.score:g}, and the place went to {other.label!r} by {other.cue}, "
        f"which starts first or scores more: {other.score:g}"
    )
