"""L016: no turn is far longer than all others that do the same."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.l016_outlier_length import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, Window

# Opening statements are long by nature: questions and answers are told by their like. In
# 37 hand-checked transcripts of many kinds the longest answer had up to six times the
# length of the ninth decile, and the one turn beyond eight had swallowed others.
_LEAST_TURNS, _DECILE, _FACTOR = 10, 0.9, 8
_SHORT = 200


def _broken(window: Window) -> Iterator[Broken]:
    answers = pl.col("kind") == "answer"
    turns = window["turns"].select(
        ROW, "n_chars", "kind", session=window.session_of("turns"), answers=answers
    )
    spoken = turns.filter(pl.col("kind").is_in(["question", "followup", "answer"]))
    long = spoken.filter(pl.col("n_chars") > _FACTOR * _SHORT)["session"].unique()
    spoken = spoken.filter(pl.col("session").is_in(long.implode()))
    usual = spoken.group_by("session", "answers").agg(
        n=pl.len(), usual=pl.col("n_chars").quantile(_DECILE, "lower").cast(pl.Int64)
    )
    usual = usual.filter(pl.col("n") >= _LEAST_TURNS)
    both = spoken.join(usual, on=["session", "answers"], maintain_order="left")
    least = pl.max_horizontal(_FACTOR * pl.col("usual"), pl.lit(_FACTOR * _SHORT))
    far = both.filter(pl.col("n_chars") > least)
    for row, n, is_answer, at_most in far.select(ROW, "n_chars", "answers", "usual").iter_rows():
        what = "answer" if is_answer else "question"
        message = f"This {what} has {n:,} characters; nine in ten of the session's have at most"
        yield Broken("turns", row, f"{message} {at_most:,}.")


CHECK = Check(RULE, ("sessions", "turns"), _broken)
