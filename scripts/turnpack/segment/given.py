"""Utterances whose speakers the format names in, segments and notes out: nothing is guessed."""

from __future__ import annotations

from turnpack.records import Note, Segment, Span, Transcript
from turnpack.segment.blocks import lines_in, note_of, number_notes
from turnpack.segment.times import instant


def take_utterances(
    transcript: Transcript,
) -> tuple[list[Segment], list[Note], list[Span]]:
    """Return a segment for each utterance, notes for the asides, and declared spans."""
    text, reading = transcript.text, transcript.reading
    segments = [
        Segment(
            seq=seq,
            label=utterance.label,
            label_span=utterance.label_span,
            text="".join(span.of(text) for span in utterance.spans),
            text_spans=utterance.spans,
            line=transcript.line_of(utterance.spans[0].start),
            time=utterance.time,
            timestamp=instant(utterance.time, transcript) if utterance.time else None,
        )
        for seq, utterance in enumerate(reading.utterances, start=1)
    ]
    notes = [
        note_of(transcript, kind, line)
        for span, kind in reading.asides
        for line in lines_in(text, span)
    ]
    return segments, number_notes(notes), list(reading.declared)
