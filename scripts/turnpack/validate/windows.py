"""The tables of a package in, the rows of some sessions at a time out, all tables in step.

Memory holds the rows of one window, and eight bytes for each session and table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pyarrow.parquet as pq

from turnpack.contract import Contract, Table, load_contract
from turnpack.validate.columnar.ahead import ahead
from turnpack.validate.formats import READERS, typed
from turnpack.validate.package import Package, Resource
from turnpack.validate.window import ROW, SESSION, Window
from turnpack.views.arrow import arrow_schema

MAX_ROWS = 200_000
"""Rows of all tables in a window, if no session has more."""


class Disorder(NamedTuple):
    """The first row of a table that does not stand where its session does."""

    table: str
    row: int
    session_id: str


class Windows:
    """The windows of a package.

    Attributes:
        present: the tables that the package holds.
        disorder: the first row of each table that stands out of order.
    """

    def __init__(self, package: Package, contract: Contract) -> None:
        self._contract = contract
        self._files = {
            table.name: _Rows(table, resource)
            for table in contract
            if (resource := _first_format(package, table.name)) is not None
        }
        self.present = frozenset(self._files)
        self.disorder: list[Disorder] = []
        self._empty = {table.name: _numbered(_empty(table), 0) for table in contract}

    def __iter__(self) -> Iterator[Window]:
        """Yield the windows in the order of the sessions; none if a table is out of order.

        Raises:
            one of ``UNREADABLE``: a file cannot be read.
        """
        lengths = self._lengths()
        if lengths is None:
            return
        apart = [name for name in self._files if name not in lengths.columns]
        first = {name: pl.concat(self._files[name].batches()) for name in apart}
        pieces = {name: _Pieces(self._files[name]) for name in lengths.columns}

        def windows() -> Iterator[Window]:
            once = first
            for lot in _lots(lengths):
                taken = {name: pieces[name].take(int(lot[name].sum())) for name in pieces}
                yield Window(self._empty | once | taken, self._counted(lot))
                once = {}

        yield from ahead(windows())

    def _counted(self, lot: pl.DataFrame) -> pl.DataFrame:
        missing = (name for name in self._empty if name not in lot.columns)
        return lot.with_columns(pl.lit(0).alias(name) for name in missing)

    def _lengths(self) -> pl.DataFrame | None:
        """Return how many rows each session has in each table, in the order of the sessions."""
        of_sessions = {
            name: rows
            for name, rows in self._files.items()
            if SESSION in self._contract[name].names
        }
        if "sessions" not in of_sessions:
            return None
        order = of_sessions["sessions"].session_ids()
        if order.is_duplicated().any():
            return None
        lengths = pl.DataFrame({SESSION: order, "place": range(len(order))})
        for name, rows in of_sessions.items():
            runs = rows.session_ids().rle().struct.unnest()
            runs = runs.rename({"value": SESSION, "len": name})
            placed = runs.join(
                lengths.select(SESSION, "place"), on=SESSION, how="left", maintain_order="left"
            )
            if placed["place"].null_count():
                # A reference that leads nowhere, which is reported as such.
                return None
            back = (placed["place"].cast(pl.Int64).diff() <= 0).fill_null(False)
            if back.any():
                at = back.arg_true()[0]
                row = int(runs[name][:at].sum()) + 1
                self.disorder.append(Disorder(name, row, runs[SESSION][at]))
                continue
            lengths = lengths.join(runs, on=SESSION, how="left", maintain_order="left")
        if self.disorder:
            return None
        return lengths.drop(SESSION, "place").fill_null(0)


def _lots(lengths: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield the lengths of as many sessions as fit into a window, of one at least."""
    ends = lengths.sum_horizontal().cum_sum()
    start = taken = 0
    while start < len(ends):
        stop = max(start + 1, int(ends.search_sorted(taken + MAX_ROWS, side="right")))
        yield lengths.slice(start, stop - start)
        start, taken = stop, int(ends[stop - 1])


def columns_of(package: Package, table: str, columns: Sequence[str]) -> pl.DataFrame:
    """Return some columns of all rows of ``table``, of which there are none if it is missing."""
    declared = load_contract()[table]
    resource = _first_format(package, table)
    if resource is None:
        return _empty(declared).select(columns)
    if resource.format == "parquet":
        return pl.read_parquet(resource.files, columns=list(columns), glob=False)
    return pl.concat(batch.select(columns) for batch in _Rows(declared, resource).batches())


class _Rows:
    """The rows of one table, read from one format."""

    def __init__(self, table: Table, resource: Resource) -> None:
        self.table, self._resource = table, resource

    def batches(self) -> Iterator[pl.DataFrame]:
        """Yield the rows batch by batch, numbered; one without rows if there is none."""
        n_rows, empty = 0, True
        for batch in self._read():
            yield _numbered(batch, n_rows)
            n_rows += batch.height
            empty = False
        if empty:
            yield _numbered(_empty(self.table), 0)

    def session_ids(self) -> pl.Series:
        """Return the session of each row."""
        if self._resource.format == "parquet":
            return pl.read_parquet(self._resource.files, columns=[SESSION], glob=False)[SESSION]
        return pl.concat(batch[SESSION] for batch in self.batches())

    def _read(self) -> Iterator[pl.DataFrame]:
        for file in self._resource.files:
            if self._resource.format == "parquet":
                yield from _row_groups(file)
            else:
                for batch in READERS[self._resource.format](file, self.table):
                    yield pl.DataFrame(pl.from_arrow(typed(batch, self.table)))


def _row_groups(file: Path) -> Iterator[pl.DataFrame]:
    groups = pq.read_metadata(file)
    frame, start = pl.scan_parquet(file, glob=False), 0
    for group in range(groups.num_row_groups):
        n_rows = groups.row_group(group).num_rows
        yield frame.slice(start, n_rows).collect()
        start += n_rows


class _Pieces:
    """Rows that are taken as many at a time as are wanted."""

    def __init__(self, rows: _Rows) -> None:
        self._batches = rows.batches()
        self._left = next(self._batches)

    def take(self, n_rows: int) -> pl.DataFrame:
        """Return the next ``n_rows`` rows."""
        parts = [self._left]
        height = self._left.height
        while height < n_rows:
            parts.append(next(self._batches))
            height += parts[-1].height
        whole = pl.concat(parts) if len(parts) > 1 else parts[0]
        self._left = whole.slice(n_rows)
        return whole.slice(0, n_rows).rechunk()


def _empty(table: Table) -> pl.DataFrame:
    return pl.DataFrame(pl.from_arrow(arrow_schema(table).empty_table()))


def _numbered(rows: pl.DataFrame, before: int) -> pl.DataFrame:
    return rows.with_row_index(ROW, offset=before + 1)


def _first_format(package: Package, table: str) -> Resource | None:
    resources = package.formats_of(table)
    return next((resources[name] for name in READERS if name in resources), None)
