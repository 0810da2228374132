"""T012: an id is what its row makes it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import PurePosixPath

import polars as pl

from turnpack.rules.t012_id_of_another import RULE
from turnpack.validate.check import Broken, Check
from turnpack.validate.window import ROW, SESSION, Window

# Column, letter and least number of figures of the ids that number the rows of a session.
_NUMBERED = {
    "turns": ("turn_id", "t", 4),
    "segments": ("segment_id", "s", 4),
    "speakers": ("speaker_id", "p", 2),
    "notes": ("note_id", "n", 2),
    "qa_pairs": ("qa_pair_id", "q", 3),
}


def _broken(window: Window) -> Iterator[Broken]:
    for row, key, day, url, path in (
        window["sessions"].select(ROW, SESSION, "date", "source_url", "source_path").iter_rows()
    ):
        digest = hashlib.sha256((url or PurePosixPath(path).name).encode("utf-8")).hexdigest()
        made = f"{day.isoformat() if day else 'undated'}-{digest[:8]}"
        if key != made:
            yield _other("sessions", row, SESSION, key, made)
    for table, (column, letter, width) in _NUMBERED.items():
        number = window.number(table)
        most = int(window.lengths[table].max() or 0)  # type: ignore[arg-type]
        ends = [f"-{letter}{n:0{width}}" for n in range(most + 1)]
        end = pl.Series(ends, dtype=pl.String).gather(number)
        yield from _differing(window[table], table, column, pl.concat_str(SESSION, end))
    entry = pl.int_range(1, pl.len() + 1).over("person_id").cast(pl.String).str.zfill(2)
    of_person = pl.concat_str("person_id", pl.lit("-e"), entry)
    yield from _differing(window["people"], "people", "entry_id", of_person)


def _differing(frame: pl.DataFrame, table: str, column: str, made: pl.Expr) -> Iterator[Broken]:
    both = frame.select(ROW, column, made=made)
    for row, id_, wanted in both.filter(pl.col(column) != pl.col("made")).iter_rows():
        yield _other(table, row, column, id_, wanted)


def _other(table: str, row: int, column: str, id_: str, made: str) -> Broken:
    return Broken(table, row, f"{column} is {id_!r}, not {made!r}.")


CHECK = Check(RULE, ("sessions",), _broken)
