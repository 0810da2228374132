"""D013: a question comes before its answer."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.d013_answer_first import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, Window


def _broken(window: Window) -> Iterator[Broken]:
    pairs, seq = window["qa_pairs"], window["turns"]["seq"]
    asks, answers = seq.gather(window.asking().first), seq.gather(window.answering().first)
    placed = pairs.select(ROW, asks=asks, answers=answers)
    early = placed.filter(pl.col("answers") < pl.col("asks"))
    for row, asks, answers in early.select(ROW, "asks", "answers").iter_rows():
        message = f"Turn {answers} answers, and the first question is turn {asks}."
        yield Broken("qa_pairs", row, message)
    before = pairs["seq"].gather(window.place("qa_pairs", "followup_of"))
    late = pairs.select(ROW, before=before).filter(before >= pairs["seq"])
    for row, number in late.iter_rows():
        yield Broken("qa_pairs", row, f"It follows up pair {number}, which is not before it.")


CHECK = Check(RULE, ("sessions", "turns", "qa_pairs"), _broken)
