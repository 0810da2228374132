"""T011: ``seq`` counts the rows of each session from 1."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.t011_gap_in_numbers import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, Window

_COUNTED = ("turns", "segments", "qa_pairs")


def _broken(window: Window) -> Iterator[Broken]:
    for table in _COUNTED:
        numbered = window[table].select(ROW, "seq", next=window.number(table))
        for row, seq, following in numbered.filter(pl.col("seq") != pl.col("next")).iter_rows():
            yield Broken(table, row, f"seq is {seq} where {following} is next.")


CHECK = Check(RULE, ("sessions", *_COUNTED), _broken)
