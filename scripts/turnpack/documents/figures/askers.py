"""Counts of question-answer pairs by who asks in, the picture of them out."""

from __future__ import annotations

from collections.abc import Mapping

from turnpack.documents.figures.bars import Row, draw_bars
from turnpack.documents.figures.figure import Figure
from turnpack.documents.figures.svg import Canvas

_MOST = 15
_TITLE = "Who asks"


def draw_askers(asked: Mapping[str, int], n_unnamed: int, n_uncounted: int = 0) -> Figure | None:
    """Return the picture, None if nobody asks.

    Args:
        asked: number of pairs by outlet, or by the asker's name where none is stated.
        n_unnamed: pairs of which nobody knows who asks.
        n_uncounted: pairs of askers who were too many to count each.
    """
    n = sum(asked.values()) + n_unnamed + n_uncounted
    if not n:
        return None
    ranked = sorted(asked.items(), key=lambda item: (-item[1], item[0]))
    # A line that says "1 other" takes as much room as that other one.
    most = len(ranked) if len(ranked) <= _MOST + 1 and not n_uncounted else _MOST
    rows = [Row(name, (count,)) for name, count in ranked[:most]]
    others = sum(count for _, count in ranked[most:]) + n_uncounted
    if others:
        how_many = f"more than {len(ranked) - most:,}" if n_uncounted else f"{len(ranked) - most:,}"
        rows.append(Row(f"others ({how_many})", (others,), is_rest=True))
    if n_unnamed:
        rows.append(Row("not named", (n_unnamed,), is_rest=True))
    told = "; ".join(f"{row.label} {row.values[0]:,}" for row in rows)
    subtitle = (
        f"Question-answer pairs by outlet as printed, or by name where none is stated; {n:,} pairs"
    )
    canvas = Canvas(_TITLE, subtitle, f"{told}.")
    svg = draw_bars(canvas, ("question-answer pairs",), rows)
    return Figure("askers", f"{_TITLE}, of {n:,} question-answer pairs: {told}", svg)
