"""T018: places in the source are possible."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.t018_impossible_place import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.note_places import misplaced_notes
from turnpack.validate.window import ROW, Window

_START, _END, _LINE = "source_start", "source_end", "source_line"


def _broken(window: Window) -> Iterator[Broken]:
    limits = window["sessions"]["n_chars"]
    for table in ("segments", "notes"):
        first = window.number(table) == 1
        frame = window[table].with_columns(
            limit=limits.gather(window.session_of(table)),
            size=pl.col("text").str.len_chars(),
            end=pl.when(~first).then(pl.col(_END).shift()),
            line=pl.when(~first).then(pl.col(_LINE).shift()),
        )
        yield from _outside(frame, table)
        yield from _backwards(frame, table)
    n_turn = window["turns"]["n_chars"].gather(window.place("notes", "turn_id"))
    behind = window["notes"]["text_offset"] > n_turn
    for row, offset in window["notes"].filter(behind).select(ROW, "text_offset").iter_rows():
        yield Broken("notes", row, f"text_offset {offset} lies behind the text of the turn.")
    yield from misplaced_notes(window)


def _outside(frame: pl.DataFrame, table: str) -> Iterator[Broken]:
    size, width = pl.col("size"), pl.col(_END) - pl.col(_START)
    # Stage directions leave the text of a segment; a note is all that stands at its place.
    fits = size == width if table == "notes" else size <= width
    wrong = ~fits | (pl.col(_END) > pl.col("limit"))
    for row, start, end, n, limit in (
        frame.filter(wrong).select(ROW, _START, _END, "size", "limit").iter_rows()
    ):
        if end > limit:
            message = f"It ends at {end}, and the reading text has {limit} characters."
        else:
            message = f"Its text of {n} characters cannot stand between {start} and {end}."
        yield Broken(table, row, message)


def _backwards(frame: pl.DataFrame, table: str) -> Iterator[Broken]:
    one = table.removesuffix("s")
    overlaps = pl.col(_START) < pl.col("end")
    for row, start, end in frame.filter(overlaps).select(ROW, _START, "end").iter_rows():
        yield Broken(
            table, row, f"It starts at {start}, before the {one} before it ends, at {end}."
        )
    for row, line, last in (
        frame.filter(pl.col(_LINE) < pl.col("line")).select(ROW, _LINE, "line").iter_rows()
    ):
        yield Broken(
            table, row, f"It is on line {line}, before the {one} before it, on line {last}."
        )


CHECK = Check(RULE, ("sessions", "turns", "segments", "notes"), _broken)
