"""T023: the role of a speaker is that of a turn."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.t023_role_of_no_turn import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, Window


def _broken(window: Window) -> Iterator[Broken]:
    speakers, place = window["speakers"], window.place("turns", "speaker_id")
    held = pl.DataFrame({"place": place, "role": window["turns"]["role"]}).drop_nulls().unique()
    named = speakers.select(ROW, "label", "role", place=pl.int_range(pl.len()).cast(place.dtype))
    silent = window.groups("turns", "speaker_id").counts == 0
    doubtful = named.filter((pl.col("role") != "unknown") & ~silent)
    for row, label, role in (
        doubtful.join(held, on=["place", "role"], how="anti", maintain_order="left")
        .select(ROW, "label", "role")
        .iter_rows()
    ):
        yield Broken("speakers", row, f"{label!r} is {role}, and has no such turn.")


CHECK = Check(RULE, ("sessions", "turns", "speakers"), _broken)
