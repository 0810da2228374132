"""What nobody speaks in, notes with their place in the text and in the segment out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from turnpack.records import Note, NoteKind, Span, Transcript

Aside = tuple[Span, NoteKind]
"""A stretch of the reading text that is not spoken, and what it is."""

_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def note_of(transcript: Transcript, kind: NoteKind, span: Span) -> Note:
    """Return the note that stands at ``span``; it gets its number later."""
    return Note(0, kind, span.of(transcript.text), span, transcript.line_of(span.start))


def notes_inside(
    transcript: Transcript, segment: int, pieces: Sequence[Span], asides: Sequence[Aside]
) -> Iterator[Note]:
    """Yield a note for each of ``asides``, in order, with its place in a segment's text.

    ``segment`` is the segment's number and ``pieces`` are what its text consists of.
    """
    i = said = 0
    for aside, kind in asides:
        while i < len(pieces) and pieces[i].start < aside.start:
            said += pieces[i].end - pieces[i].start
            i += 1
        note = note_of(transcript, kind, aside)
        yield replace(note, segment=segment, text_offset=said)


def number_notes(notes: Iterable[Note]) -> list[Note]:
    """Return ``notes`` in the order of the text, numbered from 1."""
    in_order = sorted(notes, key=lambda note: note.span)
    return [replace(note, seq=seq) for seq, note in enumerate(in_order, start=1)]


def lines_in(text: str, span: Span) -> Iterator[Span]:
    """Return the span of each line in ``span`` that is not blank, without its edge space."""
    for match in _LINE.finditer(text, *span):
        yield Span(*match.span())
