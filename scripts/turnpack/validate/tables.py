"""A table's files in, findings out: each row against the contract, each format against the other.

One pass in step through all formats; memory holds one batch of each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pandera.errors
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from turnpack.contract import Table
from turnpack.findings import FindingLog
from turnpack.rules.t001_broken_constraint import RULE as BROKEN_CONSTRAINT
from turnpack.rules.t002_formats_disagree import RULE as FORMATS_DISAGREE
from turnpack.rules.t003_unreadable_table import RULE as UNREADABLE_TABLE
from turnpack.validate.formats import READERS, Batches, canonical, typed
from turnpack.validate.package import Resource
from turnpack.views.arrow import arrow_schema
from turnpack.views.pandera import pandera_schema

# A damaged Parquet file can make Polars panic, which is no ordinary exception.
UNREADABLE = (
    pa.ArrowException,
    pl.exceptions.PolarsError,
    pl.exceptions.PanicException,
    ValueError,
    OverflowError,
    OSError,
)

Progress = Callable[[int], None]


class Place(NamedTuple):
    """Where a row comes from in the source."""

    file: str | None
    line: int | None


class Checked(NamedTuple):
    """How far a table was read."""

    n_rows: int
    whole: bool
    """Whether every file could be read to its end."""


Locate = Callable[[str | None, int | None], Place]


def check_table(
    table: Table,
    resources: dict[str, Resource],
    locate: Locate,
    log: FindingLog,
    progress: Progress,
) -> Checked:
    """Check one table in all its formats and return how far it was read.

    Args:
        table: the contract.
        resources: the table's files by format.
        locate: from a row's session id and source line to its place in the source.
        log: takes the findings.
        progress: is called with the number of rows that were checked.
    """
    schema = arrow_schema(table)
    validator = pandera_schema(table)
    for name in sorted(resources.keys() - READERS.keys()):
        message = f"Nothing here reads the format {name!r}."
        log.add(UNREADABLE_TABLE.found(message, file=resources[name].path))
    names = [name for name in READERS if name in resources]
    streams = [_Rows(READERS[name], resources[name].file, table) for name in names]
    n_rows = 0
    while streams:
        try:
            batches = _next_batches(streams)
            rows = typed(batches[0], table) if batches[0].num_rows else batches[0]
        except UNREADABLE as error:
            message = f"The {table.name} table cannot be read: {_first_line(error)}."
            where = ", ".join(resources[name].path for name in names)
            log.add(UNREADABLE_TABLE.found(message, file=where))
            return Checked(n_rows, whole=False)
        counts = {name: batch.num_rows for name, batch in zip(names, batches, strict=True)}
        if len(set(counts.values())) > 1:
            ends = ", ".join(f"{name} {n_rows + n}" for name, n in counts.items())
            message = f"The formats have different numbers of rows; one ends first: {ends}."
            log.add(FORMATS_DISAGREE.found(message, table=table.name))
            return Checked(n_rows, whole=True)
        if not batches[0].num_rows:
            break
        _compare(table.name, schema, names, batches, n_rows, log)
        _check_rows(table, rows, validator, n_rows, locate, log)
        n_rows += batches[0].num_rows
        progress(batches[0].num_rows)
    return Checked(n_rows, whole=True)


class _Rows:
    """Gives out a stream of batches in pieces of any size."""

    def __init__(self, read: Callable[[Path, Table], Batches], file: Path, table: Table) -> None:
        self._batches = (batch for reader in [read] for batch in reader(file, table))
        self._rest: pa.RecordBatch | None = None

    def peek(self) -> int:
        """Return how many rows are at hand; 0 at the end."""
        while self._rest is None or not self._rest.num_rows:
            self._rest = next(self._batches, None)
            if self._rest is None:
                return 0
        return int(self._rest.num_rows)

    def take(self, n: int) -> pa.RecordBatch:
        """Return the next ``n`` rows, at most as many as are at hand."""
        if self._rest is None:
            return pa.RecordBatch.from_pylist([])
        taken, self._rest = self._rest.slice(0, n), self._rest.slice(n)
        return taken


def _next_batches(streams: Sequence[_Rows]) -> list[pa.RecordBatch]:
    """Return the next rows of every stream: equally many, unless one has ended."""
    at_hand = [stream.peek() for stream in streams]
    n = min((n for n in at_hand if n), default=0)
    return [stream.take(n) for stream in streams]


def _compare(
    table: str,
    schema: pa.Schema,
    names: Sequence[str],
    batches: Sequence[pa.RecordBatch],
    start: int,
    log: FindingLog,
) -> None:
    """Report the rows in which a format differs from the first one."""
    first = canonical(batches[0], schema)
    for name, batch in zip(names[1:], batches[1:], strict=True):
        other = canonical(batch, schema)
        for column in schema.names:
            left, right = first.column(column), other.column(column)
            if left.equals(right):
                continue
            same = pc.or_kleene(pc.equal(left, right), pc.and_(left.is_null(), right.is_null()))
            rows = pc.indices_nonzero(pc.invert(same.fill_null(False)))
            for row in rows.to_pylist():
                message = (
                    f"{column}: {names[0]} has {_shown(left[row].as_py())}, "
                    f"{name} has {_shown(right[row].as_py())}."
                )
                log.add(FORMATS_DISAGREE.found(message, table=table, row=start + row + 1))


def _check_rows(
    table: Table,
    batch: pa.RecordBatch,
    validator: object,
    start: int,
    locate: Locate,
    log: FindingLog,
) -> None:
    """Report the values that break the contract, at their place in the source."""
    frame = pl.DataFrame(pl.from_arrow(batch))
    try:
        validator.validate(frame, lazy=True)  # type: ignore[attr-defined]
    except pandera.errors.SchemaErrors as errors:
        for case in errors.failure_cases.iter_rows(named=True):
            row = case["index"]
            value = "" if row is None else f" {_shown(frame[case['column']][row])}"
            message = f"{case['column']}:{value} breaks the rule {case['check']!r}."
            place = _place(frame, row, locate)
            log.add(
                BROKEN_CONSTRAINT.found(
                    message,
                    file=place.file,
                    line=place.line,
                    table=table.name,
                    row=None if row is None else start + row + 1,
                )
            )


def _place(frame: pl.DataFrame, row: int | None, locate: Locate) -> Place:
    if row is None:
        return Place(None, None)
    session = frame["session_id"][row] if "session_id" in frame.columns else None
    line = frame["source_line"][row] if "source_line" in frame.columns else None
    return locate(session, line)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0].rstrip(".")
