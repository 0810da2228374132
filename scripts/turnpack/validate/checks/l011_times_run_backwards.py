"""L011: times do not run backwards in a session."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.l011_times_run_backwards import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, Window


def _broken(window: Window) -> Iterator[Broken]:
    timed = window["segments"].select(
        ROW, "timestamp", raw="timestamp_raw", session=window.session_of("segments")
    )
    timed = timed.drop_nulls("timestamp")
    back = timed.select(
        ROW,
        "raw",
        before=pl.col("raw").shift(),
        is_back=(pl.col("timestamp").diff() < pl.duration()) & (pl.col("session").diff() == 0),
    )
    for row, raw, before, _ in back.filter("is_back").iter_rows():
        yield Broken("segments", row, f"The time {raw} comes after {before}.")


CHECK = Check(RULE, ("sessions", "segments"), _broken)
