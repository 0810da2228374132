"""T014: every count equals what it counts."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.t014_wrong_count import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.windows import ROW, Window

_ASKING = pl.col("kind") != "answer"
_OF_SESSION = ("segments", "turns", "speakers", "qa_pairs")


def _broken(window: Window) -> Iterator[Broken]:
    turns = window["turns"]
    chars = turns.filter(pl.col("n_chars") != pl.col("text").str.len_chars())
    for row, n, text in chars.select(ROW, "n_chars", "text").iter_rows():
        yield Broken("turns", row, f"n_chars is {n}, and the text has {len(text)} characters.")
    segments, paired = window.place("segments", "turn_id"), window.place("turns", "qa_pair_id")
    holder = window.place("turns", "speaker_id")
    yield from _differing(window, "turns", segments, window["segments"], n_segments=pl.len())
    yield from _differing(
        window, "speakers", holder, turns, n_turns=pl.len(), n_chars=pl.sum("n_chars")
    )
    yield from _differing(
        window,
        "qa_pairs",
        paired,
        turns,
        n_question_turns=_ASKING.sum(),
        n_answer_turns=(~_ASKING).sum(),
    )
    for table in _OF_SESSION:
        place, n = window.session_of(table), {f"n_{table}": pl.len()}
        yield from _differing(window, "sessions", place, window[table], **n)


def _differing(
    window: Window, table: str, place: pl.Series, counted: pl.DataFrame, **counts: pl.Expr
) -> Iterator[Broken]:
    """Compare columns of ``table`` with what ``counted`` has at the ``place`` of each row."""
    true = counted.group_by(place.alias("place")).agg(**counts)
    stated = window[table].select(ROW, *counts, place=pl.int_range(pl.len()))
    both = stated.join(true, on="place", how="left", suffix=":true", maintain_order="left")
    for name in counts:
        pair = both.select(ROW, name, true=pl.col(f"{name}:true").fill_null(0))
        for row, n, there in pair.filter(pl.col(name) != pl.col("true")).iter_rows():
            yield Broken(table, row, f"{name} is {n}, and there are {there}.")


CHECK = Check(RULE, (*_OF_SESSION, "sessions"), _broken)
