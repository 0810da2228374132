"""D013: a question comes before its answer."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.d013_answer_first import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.windows import ROW, Window

_ANSWERS = pl.col("kind") == "answer"


def _broken(window: Window) -> Iterator[Broken]:
    pairs, place = window["qa_pairs"], window.place("turns", "qa_pair_id")
    first = (
        window["turns"]
        .group_by(place.alias("place"))
        .agg(
            asks=pl.col("seq").filter(~_ANSWERS).min(), answers=pl.col("seq").filter(_ANSWERS).min()
        )
    )
    placed = pairs.select(ROW, place=pl.int_range(pl.len())).join(
        first, on="place", maintain_order="left"
    )
    early = placed.filter(pl.col("answers") < pl.col("asks"))
    for row, asks, answers in early.select(ROW, "asks", "answers").iter_rows():
        message = f"Turn {answers} answers, and the first question is turn {asks}."
        yield Broken("qa_pairs", row, message)
    before = pairs["seq"].gather(window.place("qa_pairs", "followup_of"))
    late = pairs.select(ROW, before=before).filter(before >= pairs["seq"])
    for row, number in late.iter_rows():
        yield Broken("qa_pairs", row, f"It follows up pair {number}, which is not before it.")


CHECK = Check(RULE, ("sessions", "turns", "qa_pairs"), _broken)
