"""Utterances whose speakers the format names in, segments and notes out: nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from turnpack.lexicon import Lexicon
from turnpack.records import Note, NoteKind, Segment, Span, Transcript, Utterance
from turnpack.segment.directions import Remarks, spoken, takes_floor
from turnpack.segment.notes import Aside, lines_in, note_of, notes_inside, number_notes
from turnpack.segment.times import instant


def take_utterances(
    transcript: Transcript, lexicon: Lexicon
) -> tuple[list[Segment], list[Note], list[Span]]:
    """Return a segment for each utterance, the notes in and between them, and declared spans.

    An utterance that holds stage directions only is no segment: nobody speaks in it.
    """
    labels = frozenset([said.label for said in transcript.reading.utterances])
    taker = _Taker(transcript, Remarks(lexicon, labels), transcript.stated("timezone"))
    asides = _Asides(transcript)
    for utterance in transcript.reading.utterances:
        taker.between(asides.before(utterance.extent.start))
        taker.take(utterance, list(asides.before(utterance.extent.end)))
    taker.between(asides.before(len(transcript.text)))
    return taker.segments, number_notes(taker.notes), list(transcript.reading.declared)


class _Asides:
    """What the format marks as not spoken, line by line, in the order of the text."""

    def __init__(self, transcript: Transcript) -> None:
        self._lines: list[Aside] = [
            (line, kind)
            for span, kind in sorted(transcript.reading.asides)
            for line in lines_in(transcript.text, span)
        ]
        self._next = 0

    def before(self, end: int) -> Iterator[Aside]:
        """Yield those that start before ``end`` and have not been taken yet."""
        while self._next < len(self._lines) and self._lines[self._next][0].start < end:
            yield self._lines[self._next]
            self._next += 1


@dataclass
class _Taker:
    """Goes over the utterances and keeps the segments and notes that they make."""

    transcript: Transcript
    remarks: Remarks
    zone: str | None
    segments: list[Segment] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    unheard: list[str] = field(default_factory=list)
    """Labels since the last segment whose speakers are not understood, empty where nobody knows
    who spoke."""

    def between(self, asides: Iterator[Aside]) -> None:
        """Keep what stands in no utterance; words that the format gives to nobody part turns."""
        for span, kind in asides:
            self.notes.append(note_of(self.transcript, kind, span))
            if kind is NoteKind.BODY:
                self.unheard.append("")

    def take(self, utterance: Utterance, asides: list[Aside]) -> None:
        """Keep ``utterance`` as a segment, and ``asides``, which stand in it, as its notes."""
        text = self.transcript.text
        pieces, asides = spoken(text, utterance.spans, asides, self.remarks)
        if not pieces:
            if utterance.label and takes_floor(text, asides, self.remarks):
                self.unheard.append(utterance.label)
            time, label = utterance.time, utterance.label_span
            asides += [(time.span, NoteKind.METADATA)] if time else []
            asides += [(label, NoteKind.HEADING)] if label else []
            self.between(iter(asides))
            return
        segment = Segment(
            seq=len(self.segments) + 1,
            label=utterance.label or None,
            label_span=utterance.label_span,
            text="".join(piece.of(text) for piece in pieces),
            text_spans=tuple(pieces),
            line=self.transcript.line_of(pieces[0].start),
            time=utterance.time,
            timestamp=instant(utterance.time, self.zone) if utterance.time else None,
            role=utterance.role,
            unheard=tuple(self.unheard),
        )
        self.unheard.clear()
        self.segments.append(segment)
        self.notes += notes_inside(self.transcript, segment.seq, pieces, asides)
