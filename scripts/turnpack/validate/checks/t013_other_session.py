"""T013: what a row refers to is of its own session."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from turnpack.rules.t013_other_session import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.windows import ROW, SESSION, Window

_REFERENCES = {
    "turns": ("speaker_id", "qa_pair_id"),
    "segments": ("turn_id",),
    "notes": ("turn_id",),
    "qa_pairs": ("questioner_id", "respondent_id", "followup_of"),
}


def _broken(window: Window) -> Iterator[Broken]:
    for table, columns in _REFERENCES.items():
        for column in columns:
            # An id starts with that of its session, and no session's is the start of another's.
            other = ~pl.col(column).str.starts_with(pl.col(SESSION))
            for row, id_ in window[table].filter(other).select(ROW, column).iter_rows():
                yield Broken(table, row, f"{column} {id_!r} is of another session.")


CHECK = Check(RULE, ("sessions",), _broken)
