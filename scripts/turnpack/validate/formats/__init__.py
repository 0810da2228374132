"""A table's file in, its rows as canonical text out, read by a reader independent of the writer.

Canonical is the spelling of the CSV: it tells apart every two values that differ.
Typed are the values that the texts stand for by the rules of Table Schema. Parquet is
written by Arrow and read by Polars; CSV and JSONL are written by Polars and read by
Arrow and by the standard library.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from turnpack.contract import Table
from turnpack.validate.formats.csv import (
    LONGEST_RECORD,
    check_csv_header,
    parse_csv_rows,
    read_csv,
)
from turnpack.validate.formats.jsonl import json_schema, parse_json_line, read_jsonl
from turnpack.validate.formats.parquet import read_parquet
from turnpack.validate.formats.values import Batches, batch_of, canonical, spell, typed

READERS: dict[str, Callable[[Path, Table], Batches]] = {
    "parquet": read_parquet,
    "csv": read_csv,
    "jsonl": read_jsonl,
}


__all__ = [
    "LONGEST_RECORD",
    "READERS",
    "Batches",
    "batch_of",
    "canonical",
    "check_csv_header",
    "json_schema",
    "parse_csv_rows",
    "parse_json_line",
    "read_csv",
    "read_jsonl",
    "read_parquet",
    "spell",
    "typed",
]
