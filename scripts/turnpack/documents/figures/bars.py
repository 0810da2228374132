"""Named numbers in, a picture with a bar for each, one below the other, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from turnpack.documents.figures.svg import HEAD, MARGIN, WIDTH, Canvas, clipped

_ROW = 26
_BAR = 14
_GAP = 12
_NUMBER = 64
"""Room for the number at the end of a bar."""
_LABELS = 250
_LEAST = 5
"""A scale ends at it at least: many who ask once are not to look like much."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the picture: what it is about, and its numbers, one for each column."""

    label: str
    values: tuple[int, ...]
    is_rest: bool = False
    """Whether it stands for what has no line of its own; it has a number and no bar."""


def draw_bars(canvas: Canvas, columns: Sequence[str], rows: Sequence[Row]) -> str:
    """Return ``canvas`` with a line for each of ``rows``; each column has a scale of its own.

    Args:
        canvas: with its title.
        columns: what the numbers are; their names are shown where there are several.
        rows: from above.
    """
    left = MARGIN + _LABELS + _GAP
    width = (WIDTH - MARGIN - left - _GAP * (len(columns) - 1)) / len(columns)
    top = HEAD + 10
    if len(columns) > 1:
        for number, name in enumerate(columns):
            canvas.text(left + number * (width + _GAP), top + 8, name, "soft small")
        top += 18
    own = [row.values for row in rows if not row.is_rest]
    largest = [max([_LEAST, *(values[i] for values in own)]) for i in range(len(columns))]
    for at, row in enumerate(rows):
        y = top + at * _ROW
        style = "soft" if row.is_rest else "ink"
        canvas.text(left - _GAP, y + 16, clipped(row.label, _LABELS), style, "end")
        for number, value in enumerate(row.values):
            x = left + number * (width + _GAP)
            length = 0.0
            if not row.is_rest:
                length = max((width - _NUMBER) * value / largest[number], 2 if value else 0)
                canvas.bar(x, y + 4, length, _BAR, f"{row.label}: {value:,} {columns[number]}")
            canvas.text(x + length + 6, y + 16, f"{value:,}", "soft number")
    bottom = top + len(rows) * _ROW
    canvas.line(left - 0.5, top, left - 0.5, bottom, "axis")
    return canvas.svg(bottom + MARGIN - 4)
