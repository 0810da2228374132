"""A table's file in, its rows as canonical text out, read by a reader independent of the writer.

Canonical is the spelling of the CSV: it tells apart every two values that differ, and
the readers refuse what is not of the contract's type. Parquet is written by Arrow and
read by Polars; CSV and JSONL are written by Polars and read by Arrow and by the
standard library.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

# Arrow reads CSV in blocks and refuses a row that is longer than one.
_BLOCK = 1 << 20
_LARGEST_BLOCK = 1 << 30
_ROWS = 5_000

Batches = Iterator[pa.RecordBatch]


def read_parquet(path: Path, schema: pa.Schema) -> Batches:
    """Yield the typed row groups of a Parquet file.

    Raises:
        ValueError: the file's columns or types are not those of ``schema``.
    """
    metadata = pq.read_metadata(path)
    stored = metadata.schema.to_arrow_schema()
    if not stored.equals(schema):
        raise ValueError(f"its columns are {_columns(stored)}, not {_columns(schema)}")
    frame = pl.scan_parquet(path, glob=False)
    start = 0
    for group in range(metadata.num_row_groups):
        n_rows = metadata.row_group(group).num_rows
        table = frame.slice(start, n_rows).collect().to_arrow().cast(schema)
        start += n_rows
        yield from table.combine_chunks().to_batches()


def read_csv(path: Path, schema: pa.Schema) -> Batches:
    """Yield the rows of a CSV file, every value as the text that stands there.

    Raises:
        ValueError: the header is not that of ``schema``, or the file is not CSV.
    """
    with path.open("rb") as file:
        _refuse_mark(file.read(3))

    def open_blocks(block: int) -> Batches:
        reader = pa.csv.open_csv(
            path,
            read_options=pa.csv.ReadOptions(block_size=block, use_threads=False),
            parse_options=_PARSE,
            convert_options=_as_text(schema),
        )
        _check_names(reader.schema.names, schema)
        for batch in reader:
            # Arrow takes the bytes as they are; what is not UTF-8 is found here.
            batch.validate(full=True)
            yield batch

    yield from _with_room(open_blocks, path)


def check_csv_header(data: bytes, schema: pa.Schema) -> None:
    """Check that ``data``, the first record of a CSV file, names the columns of ``schema``.

    Raises:
        ValueError: it does not.
    """
    _refuse_mark(data)
    if not data:
        raise ValueError("it is empty")
    header = pa.csv.read_csv(pa.BufferReader(data), parse_options=_PARSE)
    _check_names(header.schema.names, schema)


def parse_csv_rows(data: bytes, schema: pa.Schema) -> pa.RecordBatch:
    """Return the records of ``data``, CSV without a header, as ``read_csv`` does.

    Raises:
        ValueError: it is not CSV with the columns of ``schema``.
    """
    if not data:
        return _as_strings(schema).empty_table().to_batches()[0]
    table = pa.csv.read_csv(
        pa.BufferReader(data),
        read_options=pa.csv.ReadOptions(
            column_names=schema.names, block_size=len(data) + 1, use_threads=False
        ),
        parse_options=_PARSE,
        convert_options=_as_text(schema),
    )
    table.validate(full=True)
    return table.combine_chunks().to_batches()[0]


def read_jsonl(path: Path, schema: pa.Schema) -> Batches:
    """Yield the rows of a JSON Lines file, dates and times as text, the rest by type.

    Raises:
        ValueError: a line is not JSON, or its keys or types are not those of ``schema``.
    """
    spelled = spelled_schema(schema)
    rows: list[list[object]] = []
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            rows.append(parse_json_line(line, number, spelled))
            if len(rows) == _ROWS:
                yield batch_of(rows, spelled)
                rows = []
    if rows:
        yield batch_of(rows, spelled)


def spelled_schema(schema: pa.Schema) -> pa.Schema:
    """Return ``schema`` as JSON has it: dates and times as text."""
    return pa.schema(
        [pa.field(f.name, pa.string() if pa.types.is_temporal(f.type) else f.type) for f in schema]
    )


def parse_json_line(line: bytes, number: int, spelled: pa.Schema) -> list[object]:
    """Return the values of a line of JSON; ``number`` is the line's.

    By the standard library, which tells apart what other readers take for equal: a
    missing key from a null, 1 from 1.0 and true, one order of keys from another.

    Raises:
        ValueError: it is not JSON, or its keys or types are not those of ``spelled``.
    """
    try:
        # Bytes that are not UTF-8 are a ValueError too.
        row = json.loads(line.decode("utf-8"), object_pairs_hook=tuple)
        return _values(row, spelled)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"line {number}: {error}") from None


def _values(row: object, spelled: pa.Schema) -> list[object]:
    # As pairs, because a key may stand twice.
    if not isinstance(row, tuple) or [name for name, _ in row] != spelled.names:
        raise ValueError(f"its keys are not {', '.join(spelled.names)}, in this order")
    for (name, value), type_ in zip(row, spelled.types, strict=True):
        kind = _json_kind(type_)
        if value is not None and type(value) is not kind:
            raise ValueError(f"{name} is a {type(value).__name__}, not a {kind.__name__}")
    return [value for _, value in row]


def _json_kind(type_: pa.DataType) -> type:
    """Return the Python type that JSON gives a value of ``type_``."""
    if pa.types.is_integer(type_):
        return int
    if pa.types.is_floating(type_):
        return float
    return bool if pa.types.is_boolean(type_) else str


def batch_of(rows: Sequence[Sequence[object]], schema: pa.Schema) -> pa.RecordBatch:
    """Return ``rows``, each with a value for each column, as a batch."""
    columns = list(zip(*rows, strict=True)) if rows else [() for _ in schema]
    return pa.RecordBatch.from_arrays(
        [pa.array(column, f.type) for column, f in zip(columns, schema, strict=True)],
        names=schema.names,
    )


def canonical(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return ``batch`` with every value in its CSV spelling."""
    columns = [spell(column) for column in batch.columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def typed(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """Return ``batch`` with the types of ``schema``.

    Raises:
        ValueError: a value is not of its column's type, or not in its canonical spelling.
    """
    if batch.schema.equals(schema):
        return batch
    columns = []
    for field in schema:
        column = batch.column(field.name)
        try:
            value = column.cast(field.type)
        except pa.ArrowInvalid as error:
            raise ValueError(f"column {field.name}: {error}") from None
        if not spell(value).equals(column.cast(pa.string())):
            raise ValueError(f"column {field.name}: a value is not in its canonical spelling")
        columns.append(value)
    return pa.RecordBatch.from_arrays(columns, schema=schema)


READERS: dict[str, Callable[[Path, pa.Schema], Batches]] = {
    "parquet": read_parquet,
    "csv": read_csv,
    "jsonl": read_jsonl,
}


def spell(column: pa.Array) -> pa.StringArray:
    """Return the values in their canonical spelling, nulls as they are.

    Raises:
        pa.ArrowInvalid: a time has a fraction of a second.
    """
    if pa.types.is_timestamp(column.type):
        # Without its zone, UTC: Arrow spells times with a zone thirty times slower.
        text = column.cast(pa.timestamp("s")).cast(pa.string())
        return pc.binary_join_element_wise(pc.binary_replace_slice(text, 10, 11, "T"), "Z", "")
    return column.cast(pa.string())


_PARSE = pa.csv.ParseOptions(newlines_in_values=True)


def _as_strings(schema: pa.Schema) -> pa.Schema:
    return pa.schema([pa.field(name, pa.string()) for name in schema.names])


def _as_text(schema: pa.Schema) -> pa.csv.ConvertOptions:
    return pa.csv.ConvertOptions(
        column_types=_as_strings(schema),
        null_values=[""],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )


def _refuse_mark(data: bytes) -> None:
    if data.startswith(b"\xef\xbb\xbf"):
        raise ValueError("it starts with a byte-order mark")


def _check_names(names: Sequence[str], schema: pa.Schema) -> None:
    if names != schema.names:
        raise ValueError(f"its columns are {names}, not {schema.names}")


def _with_room(open_blocks: Callable[[int], Batches], path: Path) -> Batches:
    """Yield from ``open_blocks``, from the start again with larger blocks if a row is too long."""
    block, n_yielded = _BLOCK, 0
    while True:
        n_skip = n_yielded
        try:
            for batch in open_blocks(block):
                skipped = min(n_skip, batch.num_rows)
                n_skip -= skipped
                n_yielded += batch.num_rows - skipped
                if skipped < batch.num_rows:
                    yield batch.slice(skipped)
            return
        except pa.ArrowInvalid as error:
            straddles = "straddl" in str(error)
            if not straddles or block > min(path.stat().st_size, _LARGEST_BLOCK):
                raise
            block *= 8


def _columns(schema: pa.Schema) -> str:
    return ", ".join(
        f"{field.name}: {field.type}{'' if field.nullable else ' not null'}" for field in schema
    )
