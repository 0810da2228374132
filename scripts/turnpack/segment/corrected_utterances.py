"""Utterances that the format names and the corrections of them in, corrected utterances out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

from turnpack.corrections import BoundaryFix, LabelFix
from turnpack.records import Span, Transcript, Utterance
from turnpack.segment.corrected import label_mark
from turnpack.segment.ledger import Ledger
from turnpack.segment.span_row import SpanRow


def correct_utterances(transcript: Transcript, ledger: Ledger) -> Transcript:
    """Return ``transcript`` with its utterances cut, labelled or joined as corrected.

    ``ledger`` takes what becomes of the corrections.
    """
    if not transcript.corrections:
        return transcript
    speech = _Speech(transcript, ledger)
    for fix in list(ledger.of(LabelFix)):
        speech.label(fix)
    for boundary in list(ledger.of(BoundaryFix)):
        speech.boundary(boundary)
    reading = replace(
        transcript.reading, utterances=speech.utterances(), declared=speech.declared()
    )
    return replace(transcript, reading=reading)


@dataclass
class _Speech:
    """The utterances in the order of the text, each in the parts that it is cut into."""

    transcript: Transcript
    ledger: Ledger
    marks: list[Span] = field(default_factory=list)
    """Marks around the labels that were made."""
    opened: list[Span] = field(default_factory=list)
    """Where what was declared has become speech."""

    def __post_init__(self) -> None:
        reading = self.transcript.reading
        self.parts = [[utterance] for utterance in reading.utterances]
        self.starts = [_start(utterance) for utterance in reading.utterances]
        self.asides = SpanRow(sorted(span for span, _ in reading.asides))

    def utterances(self) -> tuple[Utterance, ...]:
        return tuple(part for parts in self.parts for part in parts)

    def declared(self) -> tuple[Span, ...]:
        opened = SpanRow(sorted(self.opened))
        kept = (span for span in self.transcript.reading.declared if not opened.touching(span))
        return tuple(sorted([*kept, *self.marks]))

    def label(self, fix: LabelFix) -> None:
        """Take or leave what stands at the anchor as a label."""
        part = self.at(fix.at.start)
        printed = part is not None and _overlap(part.label_span, fix.at)
        if fix.is_label and not printed:
            self.force(fix)
        elif not printed:
            message = "The source prints no label here; a speaker or boundary fix may help."
            self.ledger.refuse(fix, message)
        elif fix.is_label is not None:
            decided = self.ledger.decide(("label", fix.at.start), fix.is_label, fix)
            if decided and not fix.is_label:
                self.deny(fix)

    def force(self, fix: LabelFix) -> None:
        """Make a label of what is spoken at the anchor, and an utterance of what follows it."""
        mark = label_mark(self.transcript.text, fix.at)
        old = self.at(fix.at.start)
        if mark is None or "\n" in mark.label:
            self.ledger.refuse(fix, "The anchor is not the text of a label on one line.")
            return
        if old is None or not _holds(old, mark.outer):
            self.ledger.refuse(fix, "Nobody speaks here, so that no label can be made of it.")
            return
        before, rest = self.split(old, mark.outer.start)
        _, after = self.split(replace(old, spans=rest), mark.outer.end)
        if not after or (not before and old.label_span is not None):
            self.ledger.refuse(fix, "A label stands right before it, or no speech after it.")
        elif self.ledger.decide(("label", fix.at.start), True, fix):
            new = Utterance(mark.label, after, mark.span, None if before else old.time)
            self.put(old, [replace(old, spans=before), new] if before else [new])
            around = (
                Span(mark.outer.start, mark.span.start),
                Span(mark.span.end, mark.outer.end),
            )
            self.marks += [span for span in around if span.start < span.end]
            self.ledger.apply(fix)

    def deny(self, fix: LabelFix) -> None:
        """Make speech of a printed label; the utterance goes on with the one before."""
        old = self.at(fix.at.start)
        if old is None or old.label_span is None:
            return
        gap = Span(old.label_span.end, old.spans[0].start)
        if self.asides.touching(gap) or (old.time and _overlap(old.time.outer, gap)):
            self.ledger.refuse(fix, "A time or a note stands between the label and the speech.")
            return
        self.opened.append(gap)
        spans = (Span(old.label_span.start, old.spans[0].end), *old.spans[1:])
        self.put(old, [replace(old, label="", label_span=None, spans=spans, role=None)])
        self.ledger.apply(fix)

    def boundary(self, fix: BoundaryFix) -> None:
        """Cut the utterance at the anchor in two if a turn starts there."""
        at = fix.at.start
        old = self.at(at)
        on_label = old is not None and _overlap(old.label_span, Span(at, at + 1))
        if old is None or not (on_label or _holds(old, Span(at, at + 1))):
            self.ledger.refuse(fix, "Nobody speaks at the start of the anchor.")
        elif fix.starts and not on_label:
            before, after = self.split(old, at)
            if before and after:
                self.put(old, [replace(old, spans=before), Utterance("", after)])
                self.ledger.apply(fix)

    def at(self, offset: int) -> Utterance | None:
        """Return the part that starts last before or at ``offset``."""
        which = bisect_right(self.starts, offset) - 1
        if which < 0:
            return None
        parts = self.parts[which]
        return parts[max(bisect_right(parts, offset, key=_start) - 1, 0)]

    def put(self, old: Utterance, new: list[Utterance]) -> None:
        """Put the parts ``new`` in the place of the part ``old``."""
        parts = self.parts[bisect_right(self.starts, _start(old)) - 1]
        i = bisect_right(parts, _start(old), key=_start) - 1
        parts[i : i + 1] = new

    def split(self, utterance: Utterance, at: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Return what is spoken before and from ``at``, without the white space at its edges."""
        spans = utterance.spans
        i = bisect_left(spans, at, key=_start_of)
        before, after = list(spans[:i]), list(spans[i:])
        if before and before[-1].end > at:
            after.insert(0, Span(at, before[-1].end))
            before[-1] = Span(before[-1].start, at)
        return _cleared(self.transcript.text, before), _cleared(self.transcript.text, after)


def _start(utterance: Utterance) -> int:
    label = utterance.label_span
    first = utterance.spans[0].start
    return first if label is None else min(label.start, first)


def _start_of(span: Span) -> int:
    return span.start


def _holds(utterance: Utterance, place: Span) -> bool:
    """Whether ``place`` lies in one piece of what is spoken."""
    i = bisect_right(utterance.spans, place.start, key=_start_of) - 1
    return i >= 0 and place.end <= utterance.spans[i].end


def _overlap(span: Span | None, other: Span) -> bool:
    return span is not None and span.start < other.end and other.start < span.end


def _cleared(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Return ``spans`` without the white space before the first and after the last character."""
    while spans and text[spans[0].start].isspace():
        start, end = spans[0]
        spans[0:1] = [Span(start + 1, end)] if start + 1 < end else []
    while spans and text[spans[-1].end - 1].isspace():
        start, end = spans[-1]
        spans[-1:] = [Span(start, end - 1)] if start < end - 1 else []
    return tuple(spans)
