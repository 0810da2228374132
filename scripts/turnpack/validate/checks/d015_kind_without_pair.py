"""D015: kind and pair of a turn agree."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.d015_kind_without_pair import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, Window

_PAIRED = pl.col("qa_pair_id").is_not_null()
_KIND = pl.col("kind")


def _broken(window: Window) -> Iterator[Broken]:
    turns = window["turns"].select(ROW, "kind", "qa_pair_id")
    outside = turns.filter(~_PAIRED & _KIND.is_in(["answer", "followup"]))
    for row, kind, _ in outside.iter_rows():
        yield Broken("turns", row, f"It is of the kind {kind!r}, and in no pair.")
    inside = turns.filter(_PAIRED & ~_KIND.is_in(["question", "followup", "answer"]))
    for row, kind, _ in inside.iter_rows():
        yield Broken("turns", row, f"It is in a pair, and of the kind {kind!r}.")
    follows = window["qa_pairs"]["followup_of"].is_not_null()
    pair = follows.gather(window.place("turns", "qa_pair_id"))
    asks = _KIND.is_in(["question", "followup"])
    other = turns.with_columns(follows=pair).filter(asks & (pair != (_KIND == "followup")))
    for row, kind, _, other_up in other.iter_rows():
        says = "follows another up" if other_up else "follows none up"
        yield Broken("turns", row, f"It is of the kind {kind!r}, and its pair {says}.")


CHECK = Check(RULE, ("sessions", "turns", "qa_pairs"), _broken)
