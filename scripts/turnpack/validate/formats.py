"""A table's file in, its rows as canonical text out, read by a reader independent of the writer.

Canonical is the spelling of the CSV: it tells apart every two values that differ.
Typed are the values that the texts stand for by the rules of Table Schema. Parquet is
written by Arrow and read by Polars; CSV and JSONL are written by Polars and read by
Arrow and by the standard library.
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

from turnpack.contract import Table
from turnpack.views.arrow import arrow_schema
from turnpack.views.cells import read_cells

# Arrow reads CSV in blocks and refuses a row that is longer than one.
_BLOCK = 1 << 20
LONGEST_RECORD = 1 << 26
"""Bytes of a CSV record that is read; a quote that is never closed makes endless ones."""
_ROWS = 5_000

Batches = Iterator[pa.RecordBatch]


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


def read_csv(path: Path, table: Table) -> Batches:
    """Yield the rows of a CSV file, every value as the text that stands there.

    A cell with nothing in it, not even quotes, is null if that may stand for null.

    Raises:
        ValueError: the header is not that of ``table``, or the file is not CSV.
    """
    with path.open("rb") as file:
        _refuse_mark(file.read(3))

    def open_blocks(block: int) -> Batches:
        reader = pa.csv.open_csv(
            path,
            read_options=pa.csv.ReadOptions(block_size=block, use_threads=False),
            parse_options=_PARSE,
            convert_options=_as_text(table),
        )
        _check_names(reader.schema.names, table)
        for batch in reader:
            # Arrow takes the bytes as they are; what is not UTF-8 is found here.
            batch.validate(full=True)
            yield _stated(batch, table)

    yield from _with_room(open_blocks, path)


def check_csv_header(data: bytes, table: Table) -> None:
    """Check that ``data``, the first record of a CSV file, names the columns of ``table``.

    Raises:
        ValueError: it does not.
    """
    _refuse_mark(data)
    if not data:
        raise ValueError("it is empty")
    header = pa.csv.read_csv(pa.BufferReader(data), parse_options=_PARSE)
    _check_names(header.schema.names, table)


def parse_csv_rows(data: bytes, table: Table) -> pa.RecordBatch:
    """Return the records of ``data``, CSV without a header, as ``read_csv`` does.

    Raises:
        ValueError: it is not CSV with the columns of ``table``.
    """
    names = list(table.names)
    if not data:
        return batch_of([], pa.schema([pa.field(name, pa.string()) for name in names]))
    rows = pa.csv.read_csv(
        pa.BufferReader(data),
        read_options=pa.csv.ReadOptions(
            column_names=names, block_size=len(data) + 1, use_threads=False
        ),
        parse_options=_PARSE,
        convert_options=_as_text(table),
    )
    rows.validate(full=True)
    return _stated(rows.combine_chunks().to_batches()[0], table)


def read_jsonl(path: Path, table: Table) -> Batches:
    """Yield the rows of a JSON Lines file, dates and times as text, the rest by type.

    Raises:
        ValueError: a line is not JSON, or its keys or types are not those of ``table``.
    """
    spelled = json_schema(table)
    rows: list[list[object]] = []
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            rows.append(parse_json_line(line, number, spelled))
            if len(rows) == _ROWS:
                yield batch_of(rows, spelled)
                rows = []
    if rows:
        yield batch_of(rows, spelled)


def json_schema(table: Table) -> pa.Schema:
    """Return the schema of ``table`` as JSON has it: dates and times as text."""
    schema = arrow_schema(table)
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


def _stated(batch: pa.RecordBatch, table: Table) -> pa.RecordBatch:
    """Return the rows of a CSV with an empty text where it does not stand for null."""
    columns = [
        column if "" in field.missing_values else column.fill_null("")
        for column, field in zip(batch.columns, table.fields, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _values(row: object, spelled: pa.Schema) -> list[object]:
    # As pairs, because a key may stand twice.
    if not isinstance(row, tuple) or [name for name, _ in row] != spelled.names:
        raise ValueError(f"its keys are not {', '.join(spelled.names)}, in this order")
    for (name, value), type_ in zip(row, spelled.types, strict=True):
        kind = _json_kind(type_)
        # Not by isinstance: to Python, true is an integer. A number may lack its point.
        if value is not None and type(value) is not kind and (kind, type(value)) != (float, int):
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


def canonical(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """Return ``batch``, rows of a table with ``schema``, with every value in its CSV spelling."""
    columns = [
        spell(column, field.type) for column, field in zip(batch.columns, schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def typed(batch: pa.RecordBatch, table: Table) -> pa.RecordBatch:
    """Return ``batch`` with the types of ``table``, its texts read by the contract.

    Raises:
        ValueError: a value is not of its column's type.
    """
    schema = arrow_schema(table)
    if batch.schema.equals(schema):
        return batch
    columns = []
    for field, name, type_ in zip(table.fields, schema.names, schema.types, strict=True):
        column = batch.column(name)
        if pa.types.is_string(column.type):
            values, bad = read_cells(column, field)
            if pc.any(bad).as_py():
                row = bad.index(True).as_py()
                raise ValueError(
                    f"column {name}: {column[row].as_py()!r:.60} is not of the type {field.type}"
                )
            columns.append(values)
        else:
            columns.append(_narrowed(column, type_, name))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _narrowed(column: pa.Array, type_: pa.DataType, name: str) -> pa.Array:
    try:
        return column.cast(type_)
    except pa.ArrowInvalid as error:
        raise ValueError(f"column {name}: {error}") from None


READERS: dict[str, Callable[[Path, Table], Batches]] = {
    "parquet": read_parquet,
    "csv": read_csv,
    "jsonl": read_jsonl,
}


def spell(column: pa.Array, type_: pa.DataType) -> pa.StringArray:
    """Return values of the type ``type_`` in their canonical spelling, nulls as they are."""
    if pa.types.is_timestamp(column.type):
        try:
            # Without the zone, UTC: Arrow spells times with a zone thirty times slower.
            text = column.cast(pa.timestamp("s")).cast(pa.string())
            return pc.binary_join_element_wise(pc.binary_replace_slice(text, 10, 11, "T"), "Z", "")
        except pa.ArrowInvalid:
            instants = pc.strftime(column, format="%Y-%m-%dT%H:%M:%SZ")
            return pc.replace_substring_regex(instants, r"\.0+Z$", "Z")
    if pa.types.is_time(column.type):
        return pc.replace_substring_regex(column.cast(pa.string()), r"\.0+$", "")
    if pa.types.is_floating(type_) and pa.types.is_string(column.type):
        # 1, 1.0 and 1E0 are one number, and writers differ in which they write.
        try:
            column = column.cast(type_)
        except pa.ArrowInvalid:
            return column
    return column.cast(pa.string())


_PARSE = pa.csv.ParseOptions(newlines_in_values=True)


def _as_text(table: Table) -> pa.csv.ConvertOptions:
    return pa.csv.ConvertOptions(
        column_types=dict.fromkeys(table.names, pa.string()),
        null_values=[""],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )


def _refuse_mark(data: bytes) -> None:
    if data.startswith(b"\xef\xbb\xbf"):
        raise ValueError("it starts with a byte-order mark")


def _check_names(names: Sequence[str], table: Table) -> None:
    if names != list(table.names):
        raise ValueError(_other_names(names, table.names))


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
            if "straddl" not in str(error):
                raise
            if block >= min(path.stat().st_size, LONGEST_RECORD):
                message = f"a record is longer than {LONGEST_RECORD >> 20} MiB"
                raise ValueError(message) from None
            block = min(8 * block, LONGEST_RECORD)


def _other_names(names: Sequence[str], wanted: Sequence[str]) -> str:
    return f"its columns are {', '.join(names)}, not {', '.join(wanted)}"


def _other_columns(stored: pa.Schema, wanted: pa.Schema) -> str:
    """Return in what the columns that are ``stored`` are not those that are ``wanted``."""
    if stored.names != wanted.names:
        return _other_names(stored.names, wanted.names)
    pairs = zip(stored, wanted, strict=True)
    differ = (f"{a.name} is {_type(a)}, not {_type(b)}" for a, b in pairs if not a.equals(b))
    return f"its column {'; '.join(differ)}"


def _type(field: pa.Field) -> str:
    return f"{field.type}{'' if field.nullable else ' not null'}"
