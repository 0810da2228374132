"""T014: every count equals what it counts."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.t014_wrong_count import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.windows import ROW, SESSION, Window

_ASKING = pl.col("kind") != "answer"


def _broken(window: Window) -> Iterator[Broken]:
    turns = window["turns"]
    chars = turns.filter(pl.col("n_chars") != pl.col("text").str.len_chars())
    for row, n, text in chars.select(ROW, "n_chars", "text").iter_rows():
        yield Broken("turns", row, f"n_chars is {n}, and the text has {len(text)} characters.")
    yield from _differing(window, "turns", "turn_id", window["segments"], n_segments=pl.len())
    yield from _differing(
        window, "speakers", "speaker_id", turns, n_turns=pl.len(), n_chars=pl.sum("n_chars")
    )
    yield from _differing(
        window,
        "qa_pairs",
        "qa_pair_id",
        turns,
        n_question_turns=_ASKING.sum(),
        n_answer_turns=(~_ASKING).sum(),
    )
    for column, table in (
        ("n_segments", "segments"),
        ("n_turns", "turns"),
        ("n_speakers", "speakers"),
        ("n_qa_pairs", "qa_pairs"),
    ):
        yield from _differing(window, "sessions", SESSION, window[table], **{column: pl.len()})


def _differing(
    window: Window, table: str, key: str, counted: pl.DataFrame, **counts: pl.Expr
) -> Iterator[Broken]:
    """Compare columns of ``table`` with what there is in ``counted`` under the same key."""
    true = counted.group_by(key).agg(**{f"{name}:true": count for name, count in counts.items()})
    both = window[table].select(ROW, key, *counts).join(true, on=key, how="left")
    for name in counts:
        pair = both.select(ROW, name, pl.col(f"{name}:true").fill_null(0))
        for row, stated, n in pair.filter(pl.col(name) != pl.col(f"{name}:true")).iter_rows():
            yield Broken(table, row, f"{name} is {stated}, and there are {n}.")


CHECK = Check(RULE, ("sessions", "turns", "segments", "speakers", "qa_pairs"), _broken)
