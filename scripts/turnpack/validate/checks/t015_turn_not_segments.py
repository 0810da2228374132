"""T015: the text of a turn is that of its segments."""

from __future__ import annotations

from collections.abc import Iterator

from turnpack.rules.t015_turn_not_segments import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.joined import joined
from turnpack.validate.window import ROW, Window


def _broken(window: Window) -> Iterator[Broken]:
    turns, place = window["turns"], window.place("segments", "turn_id")
    back = (place.diff() < 0).fill_null(False)
    for row, turn in window["segments"].filter(back).select(ROW, "turn_id").iter_rows():
        yield Broken("segments", row, f"It is of {turn!r}, after segments of later turns.")
    groups = window.groups("segments", "turn_id")
    other = turns["text"].ne_missing(joined(window["segments"]["text"], groups))
    differing = turns.select(ROW, n=groups.counts).filter(other)
    for row, n in differing.iter_rows():
        what = "segment" if n == 1 else f"{n} segments"
        yield Broken("turns", row, f"The text is not that of the turn's {what}.")


CHECK = Check(RULE, ("sessions", "turns", "segments"), _broken)
