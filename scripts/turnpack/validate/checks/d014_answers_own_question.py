"""D014: who asks is not who answers."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.d014_answers_own_question import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.windows import ROW, Window

_ANSWERS = pl.col("kind") == "answer"


def _broken(window: Window) -> Iterator[Broken]:
    paired = window["turns"].drop_nulls(["qa_pair_id", "speaker_id"])
    asking = paired.filter(~_ANSWERS).select("qa_pair_id", "speaker_id").unique()
    both = paired.filter(_ANSWERS).join(asking, on=["qa_pair_id", "speaker_id"])
    both = both.unique(["qa_pair_id", "speaker_id"], keep="first", maintain_order=True)
    rows = window["qa_pairs"].select("qa_pair_id", at=ROW)
    found = both.join(rows, on="qa_pair_id").select("at", "speaker", "source_line").sort("at")
    for row, speaker, line in found.iter_rows():
        yield Broken("qa_pairs", row, f"{speaker!r} asks and answers.", line)


CHECK = Check(RULE, ("sessions", "turns", "qa_pairs"), _broken)
