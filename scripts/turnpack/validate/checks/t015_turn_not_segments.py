"""T015: the text of a turn is that of its segments."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.t015_turn_not_segments import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.joined import joined
from turnpack.validate.windows import ROW, Window


def _broken(window: Window) -> Iterator[Broken]:
    turns, segments = window["turns"], window["segments"]
    runs = segments["turn_id"].rle().struct.unnest()
    split = runs.filter(~pl.col("value").is_first_distinct())["value"].unique(maintain_order=True)
    for turn_id in split:
        rows = turns.filter(turn_id=turn_id)[ROW]
        if rows.len():
            yield Broken("turns", rows[0], "Its segments do not follow each other.")
    if not runs["value"].equals(turns["turn_id"]):
        # Some turn has no segment, or they are in another order than the turns.
        runs = turns.select(value="turn_id").join(
            segments.group_by("turn_id").agg(pl.len()), left_on="value", right_on="turn_id", how="left"
        ).with_columns(pl.col("len").fill_null(0))
        order = segments.join(turns.select("turn_id", at=pl.int_range(pl.len())), on="turn_id", how="left")
        segments = order.sort("at", ROW, nulls_last=True)
    differing = turns["text"] != joined(segments["text"], runs["len"])
    for row, n in turns.select(ROW, n=runs["len"]).filter(differing.fill_null(True)).iter_rows():
        yield Broken("turns", row, f"The text is not that of the turn's {n} segments.")


CHECK = Check(RULE, ("sessions", "turns", "segments"), _broken)
