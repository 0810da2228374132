"""A session in, the same with faults that Turnpack could have made out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from turnpack.pair import pair
from turnpack.records import Segment, Session, Span


def with_segments(session: Session, *segments: Segment) -> Session:
    """Return ``session`` with ``segments`` in the places of those with the same numbers."""
    new = {segment.seq: segment for segment in segments}
    turns = tuple(
        replace(turn, segments=tuple(new.get(s.seq, s) for s in turn.segments))
        for turn in session.turns
    )
    kept = tuple(new.get(s.seq, s) for s in session.segments)
    return replace(session, segmentation=replace(session.segmentation, segments=kept), turns=turns)


def cut(session: Session, seq: int, start: int = 0, end: int = 0) -> Segment:
    """Return segment ``seq`` with its span moved by ``start`` and ``end``, and its text with it."""
    segment = session.segments[seq - 1]
    span = Span(segment.span.start + start, segment.span.end + end)
    return segment._replace(text=span.of(session.transcript.text), text_spans=(span,))


@contextmanager
def faulty(faults: Sequence[Mapping[str, Any]]) -> Iterator[None]:
    """Let the last of the stages that parse make ``faults`` in every session.

    A fault names a ``segment`` and moves its ``start`` or ``end``, or gives it another ``text``.
    """

    def pair_wrongly(*arguments: Any) -> Session:
        session = pair(*arguments)
        for fault in faults:
            moved = cut(session, fault["segment"], fault.get("start", 0), fault.get("end", 0))
            text = fault.get("text", moved.text)
            session = with_segments(session, moved._replace(text=text))
        return session

    with patch("turnpack.pipeline.parsing.pair", pair_wrongly):
        yield
