"""T024: the label of a speaker is that of a segment."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.t024_label_not_printed import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, Window


def _broken(window: Window) -> Iterator[Broken]:
    turn = window.place("segments", "turn_id")
    speaker = window.place("turns", "speaker_id").gather(turn)
    printed = pl.DataFrame({"place": speaker, "label": window["segments"]["label"]})
    printed = printed.drop_nulls().unique().with_columns(_plain("label"))
    named = window["speakers"].select(
        ROW, _plain("label"), shown="label", place=pl.int_range(pl.len()).cast(speaker.dtype)
    )
    # A speaker whom the source gives the floor in other words has no label in its segments.
    labelled = named.join(printed.select("place").unique(), on="place", how="semi")
    for row, label in (
        labelled.join(printed, on=["place", "label"], how="anti")
        .sort(ROW)
        .select(ROW, "shown")
        .iter_rows()
    ):
        yield Broken("speakers", row, f"No segment of the speaker has the label {label!r}.")


def _plain(column: str) -> pl.Expr:
    """Return the labels with one plain space for each run of white space."""
    return pl.col(column).str.replace_all(r"\s+", " ").str.strip_chars()


CHECK = Check(RULE, ("sessions", "segments", "turns", "speakers"), _broken)
