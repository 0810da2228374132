"""The lines of a Markdown table in, printed row by row with tabs between the cells out.

As GitHub Flavored Markdown has it: a row of headings, a row of dashes, rows of cells
between bars. A column that names who speaks is set off like a label in bold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from turnpack.read.inline import Mark, Piece, parse_inline
from turnpack.read.layout import Layout
from turnpack.read.prose import SENTENCE_END
from turnpack.read.speaker_column import Cell, speaker_column
from turnpack.records import NoteKind

_DASHES = re.compile(r"[ \t]*+\|?[ \t]*+:?-+:?[ \t]*+(?:\|[ \t]*+:?-+:?[ \t]*+)*+\|?[ \t]*+")
_BAR = re.compile(r"(?<!\\)\|")
_LONG = 80


def starts_table(line: str, following: str) -> bool:
    """Whether ``line`` is a row of headings and ``following`` the row of dashes below it."""
    return "|" in line and "|" in following and _DASHES.fullmatch(following) is not None


def is_row(line: str) -> bool:
    """Whether ``line`` goes on with a table."""
    return "|" in line


def print_table(rows: Sequence[str], line: int, layout: Layout) -> None:
    """Print the ``rows``, of which the first are the headings and starts on ``line``.

    The row of dashes, which is not among them, stands on the line after it.
    """
    cells = [[parse_inline(cell.strip()) for cell in _split(row)] for row in rows]
    shown = [[_shown(cell) for cell in row] for row in cells[1:]]
    column = speaker_column([[_cell(text) for text in row] for row in shown])
    for number, row in enumerate(cells):
        aside = None if number else NoteKind.HEADING
        for at, cell in enumerate(row):
            layout.end_cell()
            for piece in cell:
                strong = aside is None and (piece.strong or at == column)
                kind = NoteKind.CAPTION if piece.image else aside
                # A break inside a cell would end the row.
                text = piece.text if piece.mark is Mark.TEXT else " "
                layout.write(text, line + number + (number > 0), strong=strong, aside=kind)
        layout.end_row()


def _split(row: str) -> list[str]:
    """Return the cells of ``row``; a bar at either end only frames it."""
    cells = _BAR.split(row.strip(" \t"))
    if cells and not cells[0].strip():
        del cells[0]
    if cells and not cells[-1].strip():
        del cells[-1]
    return cells


def _shown(cell: Sequence[Piece]) -> str:
    return "".join(piece.text if piece.mark is Mark.TEXT else " " for piece in cell).strip()


def _cell(text: str) -> Cell:
    is_speech = len(text) >= _LONG or SENTENCE_END.search(text) is not None
    return Cell(text.rstrip(" :：") if len(text) < _LONG else "", is_speech)
