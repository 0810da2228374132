"""D014: who asks is not who answers."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.d014_answers_own_question import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.windows import ROW, Window

_ANSWERS = pl.col("kind") == "answer"


def _broken(window: Window) -> Iterator[Broken]:
    turns = window["turns"].select(
        "kind",
        "speaker",
        "source_line",
        pair=window.place("turns", "qa_pair_id"),
        who=window.place("turns", "speaker_id"),
    )
    paired = turns.drop_nulls(["pair", "who"])
    asking = paired.filter(~_ANSWERS).select("pair", "who").unique()
    both = paired.filter(_ANSWERS).join(asking, on=["pair", "who"], how="semi")
    both = both.unique(["pair", "who"], keep="first", maintain_order=True)
    rows = window["qa_pairs"][ROW].gather(both["pair"])
    for row, speaker, line in both.select(rows, "speaker", "source_line").iter_rows():
        yield Broken("qa_pairs", row, f"{speaker!r} asks and answers.", line)


CHECK = Check(RULE, ("sessions", "turns", "qa_pairs"), _broken)
