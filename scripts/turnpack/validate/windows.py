"""The tables of a package in, the rows of some sessions at a time out, all tables in step.

Memory holds the rows of one window, and eight bytes for each session and table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import polars as pl
import pyarrow.parquet as pq

from turnpack.contract import Contract, Table
from turnpack.validate.formats import READERS, typed
from turnpack.validate.package import Package, Resource
from turnpack.views.arrow import arrow_schema

ROW = "__row"
"""Column with the number of a row in its table, from 1."""
MAX_ROWS = 60_000
"""Rows of all tables in a window, if no session has more."""

SESSION = "session_id"


class Disorder(NamedTuple):
    """The first row of a table that does not stand where its session does."""

    table: str
    row: int
    session_id: str


@dataclass(frozen=True)
class Window:
    """The rows of sessions that follow each other, by table; a missing table has none."""

    rows: Mapping[str, pl.DataFrame]
    memo: dict[Any, Any] = field(default_factory=dict)
    """What checks have worked out and others want too."""

    def __getitem__(self, table: str) -> pl.DataFrame:
        return self.rows[table]

    @cached_property
    def sessions(self) -> dict[str, dict[str, Any]]:
        """The rows of the sessions, by id."""
        return {row[SESSION]: row for row in self.rows["sessions"].iter_rows(named=True)}

    @cached_property
    def labels(self) -> dict[str, frozenset[str]]:
        """The labels that each session prints, by its id."""
        named = pl.concat(
            [
                self.rows["segments"].select(SESSION, "label"),
                self.rows["speakers"][[SESSION, "label"]],
            ]
        )
        found = named.drop_nulls().unique().group_by(SESSION).agg("label")
        return {session: frozenset(labels) for session, labels in found.iter_rows()}

    def line_of(self, table: str, row: int) -> int | None:
        """Return the source's line of a row: its own, or that of the first turn it is about."""
        frame = self.rows[table]
        at = row - frame[ROW][0]
        if "source_line" in frame.columns:
            return int(frame["source_line"][at])
        keys = {"speakers": "speaker_id", "qa_pairs": "qa_pair_id"}
        if table not in keys:
            return None
        turns = self.rows["turns"]
        of_row = turns.filter(pl.col(keys[table]) == frame[keys[table]][at])
        return int(of_row["source_line"][0]) if of_row.height else None


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
        self._empty = {
            table.name: _numbered(pl.DataFrame(pl.from_arrow(arrow_schema(table).empty_table())), 0)
            for table in contract
        }

    def __iter__(self) -> Iterator[Window]:
        """Yield the windows in the order of the sessions; none if a table is out of order.

        Raises:
            one of ``UNREADABLE``: a file cannot be read.
        """
        lengths = self._lengths()
        if lengths is None:
            return
        starts = dict.fromkeys(lengths.columns, 0)
        apart = [name for name in self._files if name not in lengths.columns]
        first = {name: pl.concat(self._files[name].batches()) for name in apart}
        frames = {name: _Pieces(self._files[name]) for name in lengths.columns}
        for lot in _lots(lengths):
            rows = dict(self._empty) | first
            for name, n_rows in lot.items():
                rows[name] = frames[name].take(n_rows)
                starts[name] += n_rows
            first = {}
            yield Window(rows)

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


def _lots(lengths: pl.DataFrame) -> Iterator[dict[str, int]]:
    """Yield the rows to take of each table, for as many sessions as fit into a window."""
    lot = dict.fromkeys(lengths.columns, 0)
    n_rows = 0
    for of_session in lengths.iter_rows():
        if n_rows and n_rows + sum(of_session) > MAX_ROWS:
            yield lot
            lot, n_rows = dict.fromkeys(lengths.columns, 0), 0
        for name, n in zip(lot, of_session, strict=True):
            lot[name] += n
        n_rows += sum(of_session)
    if n_rows:
        yield lot


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
            schema = arrow_schema(self.table)
            yield _numbered(pl.DataFrame(pl.from_arrow(schema.empty_table())), 0)

    def session_ids(self) -> pl.Series:
        """Return the session of each row."""
        if self._resource.format == "parquet":
            return pl.read_parquet(self._resource.file, columns=[SESSION], glob=False)[SESSION]
        return pl.concat(batch[SESSION] for batch in self.batches())

    def _read(self) -> Iterator[pl.DataFrame]:
        file = self._resource.file
        if self._resource.format == "parquet":
            groups = pq.read_metadata(file)
            frame, start = pl.scan_parquet(file, glob=False), 0
            for group in range(groups.num_row_groups):
                n_rows = groups.row_group(group).num_rows
                yield frame.slice(start, n_rows).collect()
                start += n_rows
            return
        for batch in READERS[self._resource.format](file, self.table):
            yield pl.DataFrame(pl.from_arrow(typed(batch, self.table)))


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
        return whole.slice(0, n_rows)


def _numbered(rows: pl.DataFrame, before: int) -> pl.DataFrame:
    return rows.with_row_index(ROW, offset=before + 1)


def _first_format(package: Package, table: str) -> Resource | None:
    resources = package.formats_of(table)
    return next((resources[name] for name in READERS if name in resources), None)
