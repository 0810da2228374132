"""Gold, and the session of its document, in; their dialogues over one stream out.

See :mod:`turnpack.align` for what the stream is.
"""

from __future__ import annotations

from turnpack.align import Stream, locate
from turnpack.records import NoteKind, Session, Span
from turnpack.score.gold import Gold
from turnpack.score.measures import Dialogue, ScoredPair, ScoredTurn
from turnpack.score.spans import length, merged


def golden_dialogue(gold: Gold, stream: Stream) -> tuple[Dialogue, float]:
    """Return the gold in the stream of the reading text, and how much of it is there."""
    texts = [Stream(piece.text).text for piece in gold.pieces]
    places = locate(texts, stream.text)
    spans: list[list[Span]] = [[] for _ in gold.turns]
    sizes = [0] * len(gold.turns)
    asides: list[Span] = []
    n_located = 0
    for piece, text, found in zip(gold.pieces, texts, places, strict=True):
        if piece.turn is None:
            asides += found
        else:
            spans[piece.turn] += found
            sizes[piece.turn] += len(text)
            n_located += length(found)
    located = n_located / sum(sizes) if sum(sizes) else 1.0
    turns = []
    for turn, of_turn, size in zip(gold.turns, spans, sizes, strict=True):
        if not turn.whole and of_turn:
            of_turn = [Span(of_turn[0].start, of_turn[-1].end)]  # noqa: PLW2901
            size = max(size, length(of_turn))  # noqa: PLW2901
        turns.append(ScoredTurn(turn.speaker, turn.role, tuple(of_turn), size, turn.optional))
    return Dialogue(tuple(turns), gold.pairs, tuple(asides)), located


def found_dialogue(session: Session, stream: Stream) -> Dialogue:
    """Return what the system found, in the stream of the reading text."""
    turns = []
    for turn in session.turns:
        pieces = (stream.of(span) for part in turn.segments for span in part.text_spans)
        spans = tuple(span for span in pieces if span.start < span.end)
        speaker = session.speaker(turn)
        turns.append(
            ScoredTurn(
                None if speaker is None else str(speaker.seq),
                turn.role,
                spans,
                length(spans),
            )
        )
    pairs = tuple(
        ScoredPair(
            tuple(number - 1 for number in found.question),
            tuple(number - 1 for number in found.answer),
        )
        for found in session.pairs
    )
    return Dialogue(tuple(turns), pairs, tuple(_not_speech(session, stream)))


def _not_speech(session: Session, stream: Stream) -> list[Span]:
    """Return where the system sees labels, times, markup and stage directions.

    Gold may give a turn's extent only, with the labels and times that are repeated inside.
    """
    spans = [*session.segmentation.declared]
    spans += (note.span for note in session.notes if note.kind is NoteKind.STAGE_DIRECTION)
    for part in session.segments:
        if part.label_span is not None:
            spans.append(part.label_span)
        if part.time is not None:
            spans.append(part.time.outer)
    return merged(span for span in map(stream.of, spans) if span.start < span.end)
