"""The tables of a package in, the rows of some sessions at a time out, all tables in step.

Memory holds the rows of one window, and eight bytes for each session and table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import numpy as np
import polars as pl
import pyarrow.parquet as pq

from turnpack.contract import Contract, Table
from turnpack.validate.columnar.ahead import ahead
from turnpack.validate.formats import READERS, typed
from turnpack.validate.package import Package, Resource
from turnpack.views.arrow import arrow_schema

ROW = "__row"
"""Column with the number of a row in its table, from 1."""
MAX_ROWS = 200_000
"""Rows of all tables in a window, if no session has more."""

SESSION = "session_id"

Found = TypeVar("Found")


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


class Groups(NamedTuple):
    """The rows of one table by the row of another that they belong to.

    ``rows`` are the places of those that belong to one, in its order and then their own;
    those of row ``i`` are ``rows[offsets[i] : offsets[i + 1]]``.
    """

    rows: pl.Series
    offsets: pl.Series

    @property
    def counts(self) -> pl.Series:
        """How many rows belong to each."""
        return self.offsets.slice(1) - self.offsets.slice(0, len(self.offsets) - 1)

    @property
    def first(self) -> pl.Series:
        """The place of the first row of each, null where there is none."""
        return self._at(self.offsets.slice(0, len(self.offsets) - 1))

    @property
    def last(self) -> pl.Series:
        """The place of the last row of each, null where there is none."""
        return self._at(self.offsets.slice(1) - 1)

    def _at(self, places: pl.Series) -> pl.Series:
        return self.rows.gather(places.set(self.counts == 0, None))


class Window:
    """The rows of sessions that follow each other, by table; a missing table has none.

    Rows are told by their places in the window, from 0: comparing numbers is many times
    faster than comparing ids.
    """

    def __init__(self, rows: Mapping[str, pl.DataFrame], lengths: pl.DataFrame) -> None:
        self.rows = rows
        self.lengths = lengths
        """How many rows each session has in each table."""
        self._known: dict[tuple[str, ...], Any] = {}

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
        return self._once(self._session_of, table)

    def number(self, table: str) -> pl.Series:
        """Return the number of each row in its session, from 1."""
        return self._once(self._number, table)

    def place(self, table: str, column: str) -> pl.Series:
        """Return the place of the row that each row refers to; null where there is none here."""
        return self._once(self._place, table, column)

    def groups(self, table: str, column: str) -> Groups:
        """Return the rows of ``table`` by the row that each refers to in ``column``."""
        return self._once(self._groups, table, column)

    def asking(self) -> Groups:
        """Return the turns that ask, by their pair."""
        return self._once(self._side, "asks")

    def answering(self) -> Groups:
        """Return the turns that answer, by their pair."""
        return self._once(self._side, "answers")

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

    def _once(self, find: Callable[..., Found], *what: str) -> Found:
        key = (find.__name__, *what)
        if key not in self._known:
            self._known[key] = find(*what)
        found: Found = self._known[key]
        return found

    def _session_of(self, table: str) -> pl.Series:
        lengths = self.lengths[table].to_numpy()
        return pl.Series(np.repeat(np.arange(len(lengths)), lengths))

    def _number(self, table: str) -> pl.Series:
        starts = self._starts(table).gather(self.session_of(table))
        return pl.int_range(len(starts), eager=True) - starts + 1

    def _groups(self, table: str, column: str) -> Groups:
        return _grouped(self.place(table, column), self.rows[TARGETS[column]].height)

    def _side(self, side: str) -> Groups:
        answers = self.rows["turns"]["kind"] == "answer"
        pair = self.place("turns", "qa_pair_id")
        own = pair.set(answers if side == "asks" else ~answers, None)
        return _grouped(own, self.rows["qa_pairs"].height)

    def _starts(self, table: str) -> pl.Series:
        """Return the place of the first row of each session."""
        lengths = self.lengths[table].cast(pl.Int64)
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


def _grouped(place: pl.Series, n_rows: int) -> Groups:
    """Return the rows with a ``place``, of ``n_rows``, by it."""
    rows = place.is_not_null().arg_true().cast(pl.Int64)
    place = place.drop_nulls()
    if not place.is_sorted():
        order = np.argsort(place.to_numpy(), kind="stable")
        rows, place = rows.gather(order), place.gather(order)
    edges = np.searchsorted(place.to_numpy(), np.arange(n_rows + 1))
    return Groups(rows, pl.Series(edges, dtype=pl.Int64))


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
        return whole.slice(0, n_rows).rechunk()


def _numbered(rows: pl.DataFrame, before: int) -> pl.DataFrame:
    return rows.with_row_index(ROW, offset=before + 1)


def _first_format(package: Package, table: str) -> Resource | None:
    resources = package.formats_of(table)
    return next((resources[name] for name in READERS if name in resources), None)
