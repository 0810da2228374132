"""The tables of a package in, the rows of some sessions at a time out, all tables in step.

Memory holds the rows of one window, and eight bytes for each session and table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import polars as pl
import pyarrow.parquet as pq

from turnpack.contract import Contract, Table
from turnpack.validate.formats import READERS, typed
from turnpack.validate.package import Package, Resource
from turnpack.views.arrow import arrow_schema

ROW = "__row"
"""Column with the number of a row in its table, from 1."""
MAX_ROWS = 200_000
"""Rows of all tables in a window, if no session has more."""

SESSION = "session_id"


class Disorder(NamedTuple):
    """The first row of a table that does not stand where its session does."""

    table: str
    row: int
    session_id: str


TARGETS = {
    "speaker_id": "speakers",
    "turn_id": "turns",
    "qa_pair_id": "qa_pairs",
    "questioner_id": "speakers",
    "respondent_id": "speakers",
    "followup_of": "qa_pairs",
}
"""Where a reference leads, by its column; the table's first column is its key."""


class Window:
    """The rows of sessions that follow each other, by table; a missing table has none.

    Rows are told by their places in the window, from 0: comparing numbers is many times
    faster than comparing ids.
    """

    def __init__(self, rows: Mapping[str, pl.DataFrame], lengths: pl.DataFrame) -> None:
        self.rows = rows
        self._lengths = lengths
        self._known: dict[tuple[str, str], pl.Series] = {}

    def __getitem__(self, table: str) -> pl.DataFrame:
        return self.rows[table]

    @cached_property
    def sessions(self) -> dict[str, dict[str, Any]]:
        """The rows of the sessions, by id."""
        return {row[SESSION]: row for row in self.rows["sessions"].iter_rows(named=True)}

    @cached_property
    def labels(self) -> dict[str, frozenset[str]]:
        """The labels that each session prints, by its id."""
        columns = [SESSION, "label"]
        named = pl.concat([self.rows[table].select(columns) for table in ("segments", "speakers")])
        found = named.drop_nulls().unique().group_by(SESSION).agg("label")
        return {session: frozenset(labels) for session, labels in found.iter_rows()}

    def session_of(self, table: str) -> pl.Series:
        """Return the place of each row's session."""
        return self._once(table, "session", self._session_of)

    def number(self, table: str) -> pl.Series:
        """Return the number of each row in its session, from 1."""
        return self._once(table, "number", self._number)

    def place(self, table: str, column: str) -> pl.Series:
        """Return the place of the row that each row refers to; null where there is none here."""
        return self._once(table, column, self._place)

    def line_of(self, table: str, row: int) -> int | None:
        """Return the source's line of a row: its own, or that of the first turn it is about."""
        frame = self.rows[table]
        at = row - frame[ROW][0]
        if "source_line" in frame.columns:
            return int(frame["source_line"][at])
        if table not in ("speakers", "qa_pairs"):
            return None
        key = frame.columns[1]
        turns = self.rows["turns"].filter(pl.col(key) == frame[key][at])
        return int(turns["source_line"][0]) if turns.height else None

    def _once(self, table: str, what: str, find: Callable[[str, str], pl.Series]) -> pl.Series:
        if (table, what) not in self._known:
            self._known[table, what] = find(table, what)
        return self._known[table, what]

    def _session_of(self, table: str, _what: str) -> pl.Series:
        lengths = self._lengths[table].to_numpy()
        return pl.Series(np.repeat(np.arange(len(lengths)), lengths))

    def _number(self, table: str, _what: str) -> pl.Series:
        starts = self._starts(table).gather(self.session_of(table))
        return pl.int_range(len(starts), eager=True) - starts + 1

    def _starts(self, table: str) -> pl.Series:
        """Return the place of the first row of each session."""
        lengths = self._lengths[table].cast(pl.Int64)
        return lengths.cum_sum() - lengths

    def _place(self, table: str, column: str) -> pl.Series:
        target = TARGETS[column]
        keys, wanted = self.rows[target].to_series(1), self.rows[table][column]
        # An id ends in the number of its row in the session: that is looked at first.
        size = self.rows[table][SESSION].str.len_bytes() + 2
        number = self.rows[table].select(
            pl.col(column).str.slice(size).cast(pl.Int64, strict=False)
        )
        place = self._starts(target).gather(self.session_of(table)) + number.to_series() - 1
        place = place.set((place < 0) | (place >= len(keys)), None)
        if (keys.gather(place) == wanted).sum() == len(wanted) - wanted.null_count():
            return place
        known = pl.DataFrame({"key": keys, "place": pl.int_range(len(keys), eager=True)})
        rows = wanted.alias("key").to_frame()
        return rows.join(known, on="key", how="left", maintain_order="left")["place"]


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
        apart = [name for name in self._files if name not in lengths.columns]
        first = {name: pl.concat(self._files[name].batches()) for name in apart}
        pieces = {name: _Pieces(self._files[name]) for name in lengths.columns}
        for lot in _lots(lengths):
            taken = {name: pieces[name].take(int(lot[name].sum())) for name in pieces}
            yield Window(self._empty | first | taken, self._counted(lot))
            first = {}

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
