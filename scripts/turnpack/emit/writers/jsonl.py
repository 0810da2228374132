"""Writes JSON Lines: unescaped UTF-8, the contract's key order, explicit nulls."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import polars.selectors as cs
import pyarrow as pa

from turnpack.emit.writer import Writer
from turnpack.emit.writers.csv import DATETIME_FORMAT, TIME_FORMAT


class _JsonlTable:
    def __init__(self, path: Path, _schema: pa.Schema) -> None:
        self._file = path.open("wb")

    def write(self, batch: pa.RecordBatch) -> None:
        frame = pl.DataFrame(pl.from_arrow(batch))
        # The same spelling of an instant as in the CSV.
        spelled = frame.with_columns(
            cs.datetime().dt.strftime(DATETIME_FORMAT), cs.time().dt.strftime(TIME_FORMAT)
        )
        spelled.write_ndjson(self._file)

    def close(self) -> None:
        self._file.close()


WRITER = Writer("jsonl", "jsonl", ".jsonl", "application/jsonl", open=_JsonlTable)
