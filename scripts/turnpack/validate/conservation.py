"""A session in, proof out that every character of its reading text is in exactly one place.

The check does not trust the stages before it: it looks only at the spans and texts of
the records and at the reading text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from turnpack.findings import Finding, Rule
from turnpack.records import Session, Span, Transcript
from turnpack.rules.d010_lost import RULE as LOST
from turnpack.rules.d011_altered import RULE as ALTERED


class _Piece(NamedTuple):
    """A span and the text that a record claims to have from it (None: markup)."""

    span: Span
    text: str | None
    what: str


@dataclass(frozen=True, slots=True)
class Conservation:
    """The account of one reading text, in Unicode characters."""

    n_chars: int
    n_lost: int
    n_doubled: int
    findings: tuple[Finding, ...]


def check_conservation(session: Session) -> Conservation:
    """Account for every character of the session's reading text.

    A character is in one segment's text, label or time, in one note, in declared
    markup, or is white space between them.
    """
    transcript = session.transcript
    findings = []
    n_lost = n_doubled = end = 0
    for piece in sorted(_pieces(session), key=lambda piece: piece.span):
        start = piece.span.start
        if start < end:
            n_doubled += min(end, piece.span.end) - start
            message = f"Characters {start} to {end} are in two places, one of them {piece.what}."
            findings.append(_found(LOST, transcript, start, message))
        elif lost := _lost(transcript.text, end, start):
            n_lost += lost
            findings.append(_lost_finding(transcript, end, start))
        if piece.text is not None and piece.text != piece.span.of(transcript.text):
            message = f"The text of {piece.what} is not what the source says there."
            findings.append(_found(ALTERED, transcript, start, message))
        end = max(end, piece.span.end)
    if lost := _lost(transcript.text, end, len(transcript.text)):
        n_lost += lost
        findings.append(_lost_finding(transcript, end, len(transcript.text)))
    findings += _joins(session)
    return Conservation(len(transcript.text), n_lost, n_doubled, tuple(findings))


def _pieces(session: Session) -> Iterator[_Piece]:
    """Return every span that some record answers for."""
    body = session.transcript.body.start
    for span in session.segmentation.declared:
        # In the body markup is marks; whatever has letters or figures must be in a record.
        words = span.start >= body and any(map(str.isalnum, span.of(session.transcript.text)))
        yield _Piece(span, "" if words else None, "markup")
    for note in session.notes:
        yield _Piece(note.span, note.text, f"note {note.seq}")
    for segment in session.segments:
        what = f"segment {segment.seq}"
        if segment.label_span is not None:
            yield _Piece(segment.label_span, segment.label, f"the label of {what}")
        if segment.time is not None:
            yield _Piece(segment.time.span, segment.time.raw, f"the time of {what}")
        for span in segment.text_spans:
            yield _Piece(span, None, what)


def _joins(session: Session) -> Iterator[Finding]:
    """Compare the joined texts with the pieces that they are made of."""
    transcript = session.transcript
    for segment in session.segments:
        if segment.text != "".join(span.of(transcript.text) for span in segment.text_spans):
            message = f"The text of segment {segment.seq} is not what the source says there."
            yield _found(ALTERED, transcript, segment.span.start, message)
    in_turns = [segment for turn in session.turns for segment in turn.segments]
    if in_turns != list(session.segments):
        message = "The turns do not hold each segment once and in order."
        yield _found(LOST, transcript, session.transcript.body.start, message)


def _lost(text: str, start: int, end: int) -> int:
    """Return how many characters of ``text[start:end]`` are not white space."""
    return sum(not character.isspace() for character in text[start:end])


def _lost_finding(transcript: Transcript, start: int, end: int) -> Finding:
    text = transcript.text[start:end]
    excerpt = text.strip()
    shown = excerpt if len(excerpt) <= 40 else f"{excerpt[:40]}…"
    are = "characters are" if len(excerpt) > 1 else "character is"
    message = f"{len(excerpt)} {are} in no record: {shown!r}."
    return _found(LOST, transcript, start + text.index(excerpt), message)


def _found(rule: Rule, transcript: Transcript, offset: int, message: str) -> Finding:
    line, file = transcript.line_of(offset), transcript.source.path
    if transcript.reading.lines is not None:
        # The reader laid the text out: its columns are not the source's.
        return rule.found(message, file=file, line=line)
    column = offset - transcript.line_starts[line - 1] + 1
    return rule.found(message, file=file, line=line, column=column)
