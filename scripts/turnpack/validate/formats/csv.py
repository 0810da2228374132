"""A CSV file, or a part of one, in, its rows as text out: Arrow reads what Polars has written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.csv

from turnpack.contract import Table
from turnpack.validate.formats.values import Batches, batch_of, other_names

# Arrow reads CSV in blocks and refuses a row that is longer than one.
_BLOCK = 1 << 20
LONGEST_RECORD = 1 << 26
"""Bytes of a CSV record that is read; a quote that is never closed makes endless ones."""
_PARSE = pa.csv.ParseOptions(newlines_in_values=True)


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


def _stated(batch: pa.RecordBatch, table: Table) -> pa.RecordBatch:
    """Return the rows of a CSV with an empty text where it does not stand for null."""
    columns = [
        column if "" in field.missing_values else column.fill_null("")
        for column, field in zip(batch.columns, table.fields, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


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
        raise ValueError(other_names(names, table.names))


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
