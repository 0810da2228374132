"""T019: every speaker of a session holds a turn."""

from __future__ import annotations

from collections.abc import Iterator

from turnpack.rules.t019_silent_speaker import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, Window


def _broken(window: Window) -> Iterator[Broken]:
    silent = window["speakers"].filter(window.groups("turns", "speaker_id").counts == 0)
    for row, label in silent.select(ROW, "label").iter_rows():
        yield Broken("speakers", row, f"{label!r} holds no turn.")


CHECK = Check(RULE, ("sessions", "turns", "speakers"), _broken)
