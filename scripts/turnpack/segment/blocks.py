"""Accepted labels and placed times in, segments and notes out: the reading text cut up.

What is cut goes to exactly one record: text under a label to a segment, text before
the first label and times that belong to no segment to notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from turnpack.findings import Finding
from turnpack.lexicon import Lexicon
from turnpack.records import (
    Note,
    NoteKind,
    PrintedTime,
    Segment,
    Span,
    TimePlacement,
    Transcript,
    quick_span,
)
from turnpack.rules.d002_label_without_text import RULE as LABEL_WITHOUT_TEXT
from turnpack.rules.d005_unplaced_times import RULE as UNPLACED_TIMES
from turnpack.segment.cue import LabelMark
from turnpack.segment.directions import Remarks, spoken, takes_floor
from turnpack.segment.notes import Aside, lines_in, note_of, notes_inside, number_notes
from turnpack.segment.times import instant

_CAPTION_LENGTH = 80
# To look up a member of an enumeration takes long, compared with what is done for each time.
_BEFORE = TimePlacement.BEFORE


@dataclass(slots=True)
class _Block:
    """A segment under way: its time may still come."""

    label: LabelMark | None
    pieces: list[Span]
    time: PrintedTime | None = None
    unheard: tuple[str, ...] = ()


@dataclass(slots=True)
class _Cutter:
    """Walks over labels and times in the order of the text and collects what lies between."""

    transcript: Transcript
    placement: TimePlacement | None
    remarks: Remarks
    source: str
    blocks: list[_Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    declared: list[Span] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    current: LabelMark | None = None
    """The label whose text comes next; None once it has a segment."""
    labelled: bool = False
    """Whether any label was seen."""
    asides: Sequence[Aside] = ()
    next_aside: int = 0
    timed: PrintedTime | None = None
    """The time of the segment that comes next."""
    led: PrintedTime | None = None
    """The time before the current label, where another stands after it."""
    loose: list[tuple[PrintedTime, str]] = field(default_factory=list)
    """Times of no segment, with no speech between them, and why they are."""
    closing: PrintedTime | None = None
    """The time at which the session ends; it is that of no block."""
    unheard: list[str] = field(default_factory=list)
    """Labels since the last segment whose speakers are not understood."""

    def text(self, start: int, end: int) -> None:
        """Take what stands between a label or a time and the next."""
        piece = self.source[start:end]
        rest = piece.lstrip()
        if not rest:
            return
        if self.led or self.loose:
            self.settle_times()
        start += len(piece) - len(rest)
        span = quick_span((start, start + len(rest.rstrip())))
        if not self.labelled:
            self.untimed()
            self.notes_of_lines(span, NoteKind.PREAMBLE)
            return
        label, self.current = self.current, None
        marked = self.asides_in(span) if self.asides else []
        pieces, asides = spoken(self.source, [span], marked, self.remarks)
        if not pieces:
            # Nobody speaks: the label belongs to what is seen or heard.
            self.untimed()
            if label and takes_floor(self.source, asides, self.remarks):
                self.unheard.append(label.label)
            kind = NoteKind.STAGE_DIRECTION if label else asides[0][1]
            self.note(kind, Span(label.outer.start if label else span.start, span.end))
            return
        if label:
            outer = label.outer
            if label.aside:
                asides = [(label.aside, NoteKind.STAGE_DIRECTION), *asides]
                self.declare(Span(label.span.end, outer.end), label.aside)
                outer = Span(outer.start, label.span.end)
            self.declare(outer, label.span)
        # A correction may start a segment where no label is printed.
        printed = label if label and label.label else None
        self.blocks.append(_Block(printed, pieces, unheard=tuple(self.unheard)))
        self.unheard.clear()
        if asides:
            self.notes += notes_inside(self.transcript, len(self.blocks), pieces, asides)
        if self.timed:
            self.give_time(self.timed)
            self.timed = None

    def asides_in(self, span: Span) -> list[Aside]:
        """Return what the format marks as not spoken inside ``span``, in order."""
        found = []
        while (
            self.next_aside < len(self.asides) and self.asides[self.next_aside][0].start < span.end
        ):
            aside, kind = self.asides[self.next_aside]
            self.next_aside += 1
            if aside.start >= span.start and aside.end <= span.end:
                found.append((aside, kind))
        return found

    def label(self, mark: LabelMark) -> None:
        self.end_label()
        self.labelled, self.current = True, mark

    def time(self, time: PrintedTime) -> None:
        if time is self.closing:
            self.end_label()
            self.note(NoteKind.METADATA, time.outer)
            return
        if self.placement is None:
            self.note(NoteKind.METADATA, time.outer)  # reported once, for the whole document
        elif self.placement is _BEFORE:
            if self.timed is None:
                self.timed = time
            elif self.current is not None and self.led is None:
                # Whether it is that of the label is plain once speech follows, or does not.
                self.led, self.timed = self.timed, time
            else:
                self.loose_time(time, f"{self.timed.raw} stands before it, with no speech between")
        else:
            # The time of a label without text is not that of the block before it.
            if self.current is not None:
                self.end_label(time)
            elif not self.blocks:
                self.loose_time(time, "it stands before all speech")
            elif (given := self.blocks[-1].time) is not None:
                self.loose_time(time, f"the block before it has the time {given.raw}")
            else:
                self.give_time(time)

    def give_time(self, time: PrintedTime) -> None:
        self.blocks[-1].time = time
        self.declare(time.outer, time.span)

    def declare(self, outer: Span, inner: Span) -> None:
        """Account for the marks that ``outer`` has around ``inner``."""
        (outer_start, outer_end), (start, end) = outer, inner
        if outer_start < start:
            self.declared.append(quick_span((outer_start, start)))
        if end < outer_end:
            self.declared.append(quick_span((end, outer_end)))

    def loose_time(self, time: PrintedTime, why: str) -> None:
        """Keep a time that belongs to no segment as a note; nothing is lost."""
        self.note(NoteKind.METADATA, time.outer)
        self.loose.append((time, why))

    def settle_times(self) -> None:
        """Give the next segment the time of its label, and report times that are of none."""
        if self.led and self.timed:
            self.loose_time(self.timed, f"{self.led.raw} stands before it, with no speech between")
            self.led, self.timed = None, self.led
        if not self.loose:
            return
        (time, why), n = self.loose[0], len(self.loose) - 1
        self.loose.clear()
        message = f"The time {time.raw} is kept as a note, as that of no block: {why}."
        if n:
            message = f"The time {time.raw} and {n} after it are kept as notes, as those of no "
            message += f"block: {why}."
        line = self.transcript.line_of(time.span.start)
        file = self.transcript.source.path
        self.findings.append(UNPLACED_TIMES.found(message, file=file, line=line))

    def untimed(self) -> None:
        """Keep the time of what comes next as a note: nobody speaks it."""
        if self.timed:
            self.note(NoteKind.METADATA, self.timed.outer)
            self.timed = None

    def end_label(self, time: PrintedTime | None = None) -> None:
        """Report a label that got no text, with the ``time`` that is its own; both are notes."""
        if self.current is None:
            return
        mark, self.current = self.current, None
        if time is None:
            time, self.led = self.led or self.timed, None
            self.timed = None if time is self.timed else self.timed
        message = f"Nothing is said under the label {mark.label!r}."
        if time:
            self.note(NoteKind.METADATA, time.outer)
            message = f"Nothing is said under the label {mark.label!r} (its time: {time.raw})."
        line = self.transcript.line_of(mark.span.start)
        file = self.transcript.source.path
        self.findings.append(LABEL_WITHOUT_TEXT.found(message, file=file, line=line))
        self.note(NoteKind.HEADING, mark.outer)

    def end(self) -> None:
        self.end_label()
        if self.timed:
            self.loose.insert(0, (self.timed, "nothing is said after it"))
            self.note(NoteKind.METADATA, self.timed.outer)
        self.settle_times()

    def notes_of_lines(self, span: Span, kind: NoteKind) -> None:
        kinds = dict(self.asides_in(span))
        for line in lines_in(self.source, span):
            if line in kinds:
                self.note(kinds[line], line)
                continue
            is_caption = kind is NoteKind.PREAMBLE and self.is_caption(line)
            self.note(NoteKind.CAPTION if is_caption else kind, line)

    def is_caption(self, span: Span) -> bool:
        line, caption = span.of(self.source), self.remarks.lexicon.caption
        return len(line) <= _CAPTION_LENGTH and caption.search(line) is not None

    def note(self, kind: NoteKind, span: Span) -> None:
        self.notes.append(note_of(self.transcript, kind, span))


def cut(
    transcript: Transcript,
    labels: Sequence[LabelMark],
    times: Sequence[PrintedTime],
    placement: TimePlacement | None,
    lexicon: Lexicon,
    closing: PrintedTime | None = None,
) -> tuple[list[Segment], list[Note], list[Span], list[Finding]]:
    """Return segments, notes, declared spans and findings of the transcript's body.

    ``labels`` are the accepted ones and ``times`` all that are printed, with that of the
    session's end, ``closing``. Without any label the whole body becomes notes.
    """
    asides = sorted(transcript.reading.asides)
    remarks = Remarks(lexicon, frozenset([mark.label for mark in labels]))
    cutter = _Cutter(
        transcript, placement, remarks, transcript.text, asides=asides, closing=closing
    )
    for span in transcript.reading.metadata:
        cutter.note(NoteKind.METADATA, span)
    if not labels:
        cutter.notes_of_lines(transcript.body, NoteKind.BODY)
    else:
        _walk(cutter, labels, times)
    zone = transcript.stated("timezone")
    segments = [_segment(n, block, transcript, zone) for n, block in enumerate(cutter.blocks, 1)]
    declared = [*transcript.reading.declared, *cutter.declared]
    return segments, number_notes(cutter.notes), declared, cutter.findings


def _segment(seq: int, block: _Block, transcript: Transcript, zone: str | None) -> Segment:
    source, label, pieces, time = transcript.text, block.label, block.pieces, block.time
    return Segment(
        seq,
        label.label if label else None,
        label.span if label else None,
        pieces[0].of(source) if len(pieces) == 1 else "".join([p.of(source) for p in pieces]),
        tuple(pieces),
        transcript.line_of(pieces[0].start),
        time,
        instant(time, zone) if time else None,
        unheard=block.unheard,
    )


def _walk(cutter: _Cutter, labels: Sequence[LabelMark], times: Sequence[PrintedTime]) -> None:
    at = cutter.transcript.body.start
    events: list[LabelMark | PrintedTime] = [*labels, *times]
    end = cutter.transcript.body.end
    for event in sorted(events, key=attrgetter("outer")):
        start, event_end = event.outer
        # The time of the last block may stand below the end of what is spoken.
        cutter.text(at, start if start < end else end)
        if isinstance(event, LabelMark):
            cutter.label(event)
        else:
            cutter.time(event)
        at = event_end
    cutter.text(at, end)
    cutter.end()
