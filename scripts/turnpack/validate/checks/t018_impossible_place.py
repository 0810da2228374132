"""T018: places in the source are possible."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.t018_impossible_place import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.windows import ROW, SESSION, Window

_START, _END, _LINE = "source_start", "source_end", "source_line"


def _broken(window: Window) -> Iterator[Broken]:
    lengths = window["sessions"].select(SESSION, limit="n_chars")
    for table in ("segments", "notes"):
        frame = window[table].join(lengths, on=SESSION, how="left", maintain_order="left")
        before = frame.select(end=pl.col(_END).shift().over(SESSION), line=pl.col(_LINE).shift().over(SESSION))
        frame = frame.with_columns(before, size=pl.col("text").str.len_chars())
        yield from _outside(frame, table)
        yield from _backwards(frame, table)
    turns = window["turns"].select("turn_id", n_turn="n_chars")
    inside = window["notes"].join(turns, on="turn_id")
    for row, offset in inside.filter(pl.col("text_offset") > pl.col("n_turn")).select(ROW, "text_offset").iter_rows():
        yield Broken("notes", row, f"text_offset {offset} lies behind the text of the turn.")


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
        yield Broken(table, row, f"It starts at {start}, before the {one} before it ends, at {end}.")
    for row, line, last in (
        frame.filter(pl.col(_LINE) < pl.col("line")).select(ROW, _LINE, "line").iter_rows()
    ):
        yield Broken(table, row, f"It is on line {line}, before the {one} before it, on line {last}.")


CHECK = Check(RULE, ("sessions", "turns", "segments", "notes"), _broken)
