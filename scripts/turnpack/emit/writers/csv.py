"""Writes CSV by RFC 4180 but with LF: UTF-8 without BOM, ISO 8601 with Z, null as nothing."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyarrow as pa

from turnpack.emit.writer import Writer

DATETIME_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
TIME_FORMAT = "%H:%M:%S"


class _CsvTable:
    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._file = path.open("wb")
        self._write(schema.empty_table(), header=True)

    def write(self, batch: pa.RecordBatch) -> None:
        self._write(batch, header=False)

    def _write(self, rows: pa.RecordBatch | pa.Table, *, header: bool) -> None:
        pl.DataFrame(pl.from_arrow(rows)).write_csv(
            self._file,
            include_header=header,
            line_terminator="\n",
            quote_style="necessary",
            datetime_format=DATETIME_FORMAT,
            time_format=TIME_FORMAT,
        )

    def close(self) -> None:
        self._file.close()


WRITER = Writer("csv", "csv", ".csv", "text/csv", open=_CsvTable)
