"""T014: every count equals what it counts."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.t014_wrong_count import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, Window

_OF_SESSION = ("segments", "turns", "speakers", "qa_pairs")


def _broken(window: Window) -> Iterator[Broken]:
    turns = window["turns"]
    chars = turns.filter(pl.col("n_chars") != pl.col("text").str.len_chars())
    for row, n, text in chars.select(ROW, "n_chars", "text").iter_rows():
        yield Broken("turns", row, f"n_chars is {n}, and the text has {len(text)} characters.")
    held = window.groups("turns", "speaker_id")
    ends = pl.concat([pl.Series([0]), turns["n_chars"].gather(held.rows).cast(pl.Int64).cum_sum()])
    n_chars = ends.gather(held.offsets).diff().slice(1)
    yield from _differing(
        window, "turns", "n_segments", window.groups("segments", "turn_id").counts
    )
    yield from _differing(window, "speakers", "n_turns", held.counts)
    yield from _differing(window, "speakers", "n_chars", n_chars)
    yield from _differing(window, "qa_pairs", "n_question_turns", window.asking().counts)
    yield from _differing(window, "qa_pairs", "n_answer_turns", window.answering().counts)
    for table in _OF_SESSION:
        yield from _differing(window, "sessions", f"n_{table}", window.lengths[table])


def _differing(window: Window, table: str, column: str, true: pl.Series) -> Iterator[Broken]:
    """Compare a column with what there is."""
    both = window[table].select(ROW, column, true=true)
    for row, n, there in both.filter(pl.col(column) != pl.col("true")).iter_rows():
        yield Broken(table, row, f"{column} is {n}; counted, it is {there}.")


CHECK = Check(RULE, (*_OF_SESSION, "sessions"), _broken)
