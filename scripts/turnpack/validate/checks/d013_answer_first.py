"""D013: a question comes before its answer."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.d013_answer_first import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.windows import ROW, Window

_ANSWERS = pl.col("kind") == "answer"


def _broken(window: Window) -> Iterator[Broken]:
    first = window["turns"].group_by("qa_pair_id").agg(
        asks=pl.col("seq").filter(~_ANSWERS).min(), answers=pl.col("seq").filter(_ANSWERS).min()
    )
    pairs = window["qa_pairs"].join(first, on="qa_pair_id")
    early = pairs.filter(pl.col("answers") < pl.col("asks"))
    for row, asks, answers in early.select(ROW, "asks", "answers").iter_rows():
        message = f"Turn {answers} answers, and the first question is turn {asks}."
        yield Broken("qa_pairs", row, message)
    followed = pairs.join(
        window["qa_pairs"].select(followup_of="qa_pair_id", before="seq"), on="followup_of"
    )
    late = followed.filter(pl.col("before") >= pl.col("seq"))
    for row, before in late.select(ROW, "before").iter_rows():
        yield Broken("qa_pairs", row, f"It follows up pair {before}, which does not come before it.")


CHECK = Check(RULE, ("sessions", "turns", "qa_pairs"), _broken)
