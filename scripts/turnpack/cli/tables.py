"""Rows in, a table that a person can read out: on a terminal, in a pipe or in a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from turnpack.records import Evidence
from turnpack.visible import clean

REASONS = "evidence"
WIDTH = 140
"""Columns of a table that goes into a pipe or a file, unless COLUMNS says another number."""
_LEAST_WIDTH = 40
_WIDEST_CELL = 40
_RIGHT = frozenset({"places", "score", "turn", "line", "chars", "pair", "turns"})

Cell = object
Row = Sequence[Cell]


@contextmanager
def printing(width: int = WIDTH) -> Iterator[Console]:
    """Yield a console that prints to stdout, as wide as the terminal or as COLUMNS says.

    Elsewhere than on a terminal it is ``width`` columns wide, and lines end with their last
    character.
    """
    console = Console(highlight=False, file=sys.stdout)
    if console.is_terminal:
        yield console
        return
    if not os.environ.get("COLUMNS", "").isdigit():
        console.width = width
    console.width = max(console.width, _LEAST_WIDTH)
    with console.capture() as captured:
        yield console
    for line in captured.get().splitlines():
        click.echo(line.rstrip(" "))


def reasons(evidence: Sequence[Evidence]) -> str:
    """Return ``evidence`` in one line, each reason with its weight."""
    return "; ".join(f"{e.reason} ({e.weight:+.3g})" for e in evidence)


def print_table(console: Console, title: str, head: Sequence[str], rows: Iterable[Row]) -> None:
    """Print a table whose last column takes the room that is left; empty columns are left out."""
    cells = [[_cell(value) for value in row] for row in rows]
    shown = [i for i in range(len(head)) if not cells or any(row[i] for row in cells)]
    shown = shown if shown[-1:] == [len(head) - 1] else [*shown, len(head) - 1]
    table = Table(
        title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, expand=True
    )
    for name in (head[i] for i in shown[:-1]):
        table.add_column(
            name,
            justify="right" if name in _RIGHT else "left",
            no_wrap=True,
            overflow="ellipsis",
            max_width=_WIDEST_CELL,
        )
    # Reasons are what the reader came for, so they are shown in full; of texts the start.
    in_full = head[-1] == REASONS
    table.add_column(
        head[-1], ratio=1, no_wrap=not in_full, overflow="fold" if in_full else "ellipsis"
    )
    for row in cells:
        table.add_row(*(row[i] for i in shown))
    console.print()
    console.print(table)


def _cell(value: Cell) -> Text:
    if isinstance(value, Text):
        return value
    return Text(clean(" ".join(str(value).split())) if value is not None else "")
