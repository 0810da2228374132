"""The rows of some sessions, by table: where each leads, and which belong together.

Rows are told by their places in the window, from 0: comparing numbers is many times faster
than comparing ids.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import numpy as np
import polars as pl

ROW = "__row"
"""Column with the number of a row in its table, from 1."""
SESSION = "session_id"

Found = TypeVar("Found")

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
        of_row = (pl.col(key) == frame[key][at]) & (pl.col(SESSION) == frame[SESSION][at])
        turns = self.rows["turns"].filter(of_row)
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
        known = known.unique("key", keep="first")
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
