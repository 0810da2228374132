"""Counts over the sessions of a release in, the pictures of its card out."""

from __future__ import annotations

from turnpack.documents.figures.answers import draw_answers
from turnpack.documents.figures.askers import draw_askers
from turnpack.documents.figures.figure import Figure
from turnpack.documents.figures.sessions import draw_sessions
from turnpack.documents.statistics import Statistics


def draw_figures(statistics: Statistics) -> tuple[Figure, ...]:
    """Return the pictures that ``statistics`` give; one that would be empty is left out."""
    asked = statistics.asked
    drawn = (
        draw_sessions(statistics.timeline),
        draw_askers(asked.named, asked.n_unnamed, asked.n_uncounted),
        draw_answers(statistics.answer_lengths),
    )
    return tuple(figure for figure in drawn if figure is not None)


__all__ = ["Figure", "draw_figures"]
