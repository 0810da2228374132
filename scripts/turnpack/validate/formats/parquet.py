"""A Parquet file in, its typed row groups out: Polars reads what Arrow has written."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from turnpack.contract import Table
from turnpack.validate.formats.values import Batches, other_names
from turnpack.views.arrow import arrow_schema


def read_parquet(path: Path, table: Table) -> Batches:
    """Yield the typed row groups of a Parquet file.

    Raises:
        ValueError: the file's columns or types are not those of ``table``.
    """
    schema = arrow_schema(table)
    metadata = pq.read_metadata(path)
    stored = metadata.schema.to_arrow_schema()
    if not stored.equals(schema):
        raise ValueError(_other_columns(stored, schema))
    frame = pl.scan_parquet(path, glob=False)
    start = 0
    for group in range(metadata.num_row_groups):
        n_rows = metadata.row_group(group).num_rows
        rows = frame.slice(start, n_rows).collect().to_arrow().cast(schema)
        start += n_rows
        yield from rows.combine_chunks().to_batches()


def _other_columns(stored: pa.Schema, wanted: pa.Schema) -> str:
    """Return in what the columns that are ``stored`` are not those that are ``wanted``."""
    if stored.names != wanted.names:
        return other_names(stored.names, wanted.names)
    pairs = zip(stored, wanted, strict=True)
    differ = (f"{a.name} is {_type(a)}, not {_type(b)}" for a, b in pairs if not a.equals(b))
    return f"its column {'; '.join(differ)}"


def _type(field: pa.Field) -> str:
    return f"{field.type}{'' if field.nullable else ' not null'}"
