"""Typed rows in, their lines of CSV and of JSON out, as the formats have them.

The spelling is Arrow's and this module's, while the files are written by Polars: a fault
of the writer is no fault of the check too.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from turnpack.validate.formats import spell

Bytes = npt.NDArray[np.uint8]

# Characters that a text must not hold as it is, in one of the two formats.
_SPECIAL = r'[",\n\r\t\\]'
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Column(NamedTuple):
    """A column in its canonical spelling."""

    name: str
    type: pa.DataType
    cells: pa.StringArray
    special: pa.BooleanArray | None
    """The cells that are empty or hold a special character; None if none does."""


def spelled(batch: pa.RecordBatch) -> list[Column]:
    """Return the columns of ``batch`` in the spelling that both formats start from.

    Raises:
        pa.ArrowException: a value has none.
    """
    columns = []
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        cells = spell(column, column.type)
        special = _special(cells) if pa.types.is_string(column.type) else None
        columns.append(Column(name, column.type, cells, special))
    return columns


def csv_lines(columns: list[Column]) -> pa.StringArray:
    """Return the rows as lines of CSV, each with its LF.

    A cell is quoted if it holds a quote, a comma, a line feed or a carriage return, and
    if it is an empty text, which is told from null so.
    """
    cells = [_changed(column, _quoted) for column in columns]
    cells[-1] = _join(cells[-1], "\n", null="")
    return _join(*cells, null="", between=",")


def json_lines(columns: list[Column]) -> pa.StringArray:
    """Return the rows as lines of JSON, each with its LF: without spaces, nulls stated.

    A control character without a short form is left as it is, which is no JSON.

    Raises:
        pa.ArrowException: there are floats: 1.0 and 1 are one number of two types.
    """
    pieces: list[Any] = []
    before = "{"
    for column in columns:
        if pa.types.is_floating(column.type):
            raise pa.ArrowNotImplementedError("floats have more than one spelling")
        before += f"{json.dumps(column.name, ensure_ascii=False)}:"
        cells = _changed(column, _escaped)
        quoted = pa.types.is_string(column.type) or pa.types.is_temporal(column.type)
        if cells.null_count:
            cells = (_join('"', cells, '"') if quoted else cells).fill_null("null")
            quoted = False
        mark = '"' if quoted else ""
        pieces += [before + mark, cells]
        before = mark + ","
    return _join(*pieces, before[:-1] + "}\n")


def bytes_of(cells: pa.StringArray) -> pa.Buffer:
    """Return the texts one after the other; nulls have none."""
    if not len(cells):
        return pa.py_buffer(b"")
    offsets = np.frombuffer(cells.buffers()[1], np.int32)[cells.offset :]
    start, end = int(offsets[0]), int(offsets[len(cells)])
    return cells.buffers()[2].slice(start, end - start) if end > start else pa.py_buffer(b"")


def _special(cells: pa.StringArray) -> pa.BooleanArray | None:
    empty = pc.equal(pc.binary_length(cells), 0)
    if not empty.true_count:
        data = _array_of(cells)
        # All but the backslash come before "-": most columns are done with at a glance.
        if not data.size or (data.min() > ord(",") and not (data == ord("\\")).any()):
            return None
    found = pl.Series(pl.from_arrow(cells)).str.contains(_SPECIAL).to_arrow()
    special = pc.or_(found, empty).fill_null(False)
    return special if special.true_count else None


def _changed(column: Column, change: Any) -> pa.StringArray:
    """Return the cells, the special ones of them changed."""
    if column.special is None:
        return column.cells
    changed = change(column.cells.filter(column.special))
    return pc.replace_with_mask(column.cells, column.special, changed)


def _quoted(cells: pa.StringArray) -> pa.StringArray:
    quoted = _join('"', _replaced(cells, '"', '""'), '"')
    # Backslashes and tabs are special in JSON only.
    holds = pl.Series(pl.from_arrow(cells)).str.contains('[",\\n\\r]|^$').to_arrow()
    return pc.if_else(holds, quoted, cells)


def _escaped(cells: pa.StringArray) -> pa.StringArray:
    # The backslash first, because the others bring it in.
    for character, escape in _ESCAPES.items():
        cells = _replaced(cells, character, escape)
    return cells


def _replaced(cells: pa.StringArray, old: str, new: str) -> pa.StringArray:
    held = (_array_of(cells) == ord(old)).any()
    return pc.replace_substring(cells, old, new) if held else cells


def _join(*pieces: Any, null: str | None = None, between: str = "") -> pa.StringArray:
    how = {} if null is None else {"null_handling": "replace", "null_replacement": null}
    return pc.binary_join_element_wise(*pieces, between, **how)


def _array_of(cells: pa.StringArray) -> Bytes:
    data = bytes_of(cells)
    return np.frombuffer(data, np.uint8) if data.size else np.empty(0, np.uint8)
