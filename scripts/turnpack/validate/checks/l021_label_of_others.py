"""L021: the label of a speaker is not that of others' segments alone."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.l021_label_of_others import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, SESSION, Window


def _broken(window: Window) -> Iterator[Broken]:
    turn = window.place("segments", "turn_id")
    speaker = window.place("turns", "speaker_id").gather(turn)
    segments = window["segments"]
    printed = pl.DataFrame(
        {SESSION: segments[SESSION], "label": segments["label"], "place": speaker}
    )
    printed = printed.drop_nulls().unique().with_columns(_plain("label"))
    named = window["speakers"].select(
        ROW, SESSION, _plain("label"), shown="label", place=pl.int_range(pl.len())
    )
    named = named.with_columns(pl.col("place").cast(speaker.dtype))
    of_others = named.join(
        printed.select(SESSION, "label").unique(), on=[SESSION, "label"], how="semi"
    )
    for row, label in (
        of_others.join(printed, on=["place", "label"], how="anti")
        .sort(ROW)
        .select(ROW, "shown")
        .iter_rows()
    ):
        message = f"Segments of others, and none of the speaker's, have the label {label!r}."
        yield Broken("speakers", row, message)


def _plain(column: str) -> pl.Expr:
    """Return the labels with one plain space for each run of white space."""
    return pl.col(column).str.replace_all(r"\s+", " ").str.strip_chars()


CHECK = Check(RULE, ("sessions", "segments", "turns", "speakers"), _broken)
