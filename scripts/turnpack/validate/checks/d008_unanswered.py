"""D008, in tables: a turn that asks stands in a pair."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.d008_unanswered import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, Window


def _broken(window: Window) -> Iterator[Broken]:
    asks = (pl.col("kind") == "question") & pl.col("qa_pair_id").is_null()
    for row in window["turns"].filter(asks)[ROW]:
        yield Broken("turns", row, "Nobody answers this question.")


CHECK = Check(RULE, ("sessions", "turns"), _broken, told=True)
