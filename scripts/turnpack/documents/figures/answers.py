"""Counts of answers by length in, the picture of how long answers are out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from turnpack.documents.figures.figure import Figure
from turnpack.documents.figures.svg import HEAD, MARGIN, WIDTH, Canvas, compact, top_of

_TITLE = "How long answers are"
_LEFT = 64
_PANEL = 170
_WIDEST = 84
_COARSE = (10, 20, 50)
_FINE = (10, 15, 20, 30, 50, 70)
_FEWEST = 6
"""Classes; with fewer, finer ones are taken."""


def draw_answers(lengths: Mapping[int, int]) -> Figure | None:
    """Return the picture, None if there are no answers.

    Args:
        lengths: number of answers by their length in Unicode characters.
    """
    if not lengths:
        return None
    n = sum(lengths.values())
    low, median, high = (_quantile(lengths, part) for part in (0.25, 0.5, 0.75))
    told = f"median {median:,} characters, the middle half from {low:,} to {high:,}"
    edges = _edges(min(lengths), max(lengths))
    counts = [
        sum(count for length, count in lengths.items() if start <= length < end)
        for start, end in pairwise(edges)
    ]
    canvas = Canvas(_TITLE, f"{n:,} answers by their characters; {told}", f"{n:,} answers, {told}.")
    _draw(canvas, edges, counts)
    return Figure("answers", f"{_TITLE}: {n:,} answers, {told}", canvas.svg(HEAD + _PANEL + 72))


def _draw(canvas: Canvas, edges: Sequence[int], counts: Sequence[int]) -> None:
    bottom = HEAD + 18 + _PANEL
    slot = min((WIDTH - MARGIN - _LEFT) / len(counts), _WIDEST)
    end = top_of(counts)
    right = _LEFT + slot * len(counts)
    canvas.scale(_LEFT, right, bottom - _PANEL, bottom, end)
    for number, count in enumerate(counts):
        x = _LEFT + number * slot
        if count:
            pixels = max(_PANEL * count / end, 1)
            told = f"{edges[number]:,} to {edges[number + 1] - 1:,} characters: {count:,} answers"
            canvas.bar(x + 1, bottom - pixels, slot - 2, pixels, told)
            y = bottom - pixels - 6
            canvas.text(x + slot / 2, y, compact(count), "ink small number", "middle")
    canvas.line(_LEFT, bottom, right, bottom, "axis")
    for number, edge in enumerate(edges):
        x = _LEFT + number * slot
        canvas.line(x, bottom, x, bottom + 4, "axis")
        canvas.text(x, bottom + 18, compact(edge), "soft small number", "middle")
    canvas.text(_LEFT, bottom + 36, "characters of the answer (logarithmic)", "soft small")


def _edges(shortest: int, longest: int) -> list[int]:
    """Return the ends of classes that hold both lengths: coarse ones unless they are few."""
    coarse, fine = (_classes(shortest, longest, tenths) for tenths in (_COARSE, _FINE))
    return coarse if len(coarse) > _FEWEST else fine


def _classes(shortest: int, longest: int, tenths: Sequence[int]) -> list[int]:
    """Return the ends of classes: ``tenths`` of the powers of ten, and 0."""
    series, power = {0}, 1
    while max(series) <= longest:
        series |= {step * power // 10 for step in tenths if step * power % 10 == 0}
        power *= 10
    ordered = sorted(series)
    first = max(i for i, edge in enumerate(ordered) if edge <= shortest)
    last = next(i for i, edge in enumerate(ordered) if edge > longest)
    return ordered[first : last + 1]


def _quantile(lengths: Mapping[int, int], part: float) -> int:
    """Return the smallest length that at least ``part`` of the answers do not exceed."""
    ordered = sorted(lengths)
    wanted = part * sum(lengths.values())
    sums = accumulate(lengths[length] for length in ordered)
    return next(length for length, so_far in zip(ordered, sums, strict=True) if so_far >= wanted)
