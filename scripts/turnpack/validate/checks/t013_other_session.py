"""T013: what a row refers to is of its own session."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.t013_other_session import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, TARGETS, Window

_REFERENCES = {
    "turns": ("speaker_id", "qa_pair_id"),
    "segments": ("turn_id",),
    "notes": ("turn_id",),
    "qa_pairs": ("questioner_id", "respondent_id", "followup_of"),
}


def _broken(window: Window) -> Iterator[Broken]:
    for table, columns in _REFERENCES.items():
        for column in columns:
            reached = window.session_of(TARGETS[column]).gather(window.place(table, column))
            # What is not in the window, and is somewhere, is of another session too.
            strange = (reached != window.session_of(table)).fill_null(True)
            rows = window[table].filter(strange & pl.col(column).is_not_null())
            for row, id_ in rows.select(ROW, column).iter_rows():
                yield Broken(table, row, f"{column} {id_!r} is of another session.")


CHECK = Check(RULE, ("sessions", "turns", "speakers", "qa_pairs"), _broken)
