"""L019: a press conference has a moderator."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.l019_no_moderator import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, SESSION, Window

_QUESTIONERS = 3


def _broken(window: Window) -> Iterator[Broken]:
    held = window["sessions"].filter(event_type="press_conference")
    if not held.height:
        return
    # A role is that of a turn too: a host may ask, and a reporter may give the floor.
    roles = (
        window["turns"]
        .group_by(SESSION)
        .agg(
            asking=pl.col("speaker_id").filter(pl.col("role") == "questioner").n_unique(),
            moderated=(pl.col("role") == "moderator").any(),
        )
    )
    both = held.join(roles, on=SESSION, maintain_order="left")
    alone = both.filter(~pl.col("moderated") & (pl.col("asking") >= _QUESTIONERS))
    for row, n in alone.select(ROW, "asking").iter_rows():
        yield Broken(
            "sessions", row, f"{n} speakers ask, and no turn of this session is a moderator's."
        )


CHECK = Check(RULE, ("sessions", "turns"), _broken)
