"""A table's files in, findings out: each row against the contract, each format against the other.

One pass in step through all formats; memory holds one batch of each. Rows that are
proven clean (``turnpack.validate.columnar``) are done with; Pandera tells what is wrong
with the others.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import frictionless
import polars as pl
import polars.selectors as cs
import pyarrow as pa
import pyarrow.compute as pc

from turnpack.contract import Table
from turnpack.findings import FindingLog
from turnpack.rules.t001_broken_constraint import RULE as BROKEN_CONSTRAINT
from turnpack.rules.t002_formats_disagree import RULE as FORMATS_DISAGREE
from turnpack.rules.t003_unreadable_table import RULE as UNREADABLE_TABLE
from turnpack.validate.columnar.records import Row
from turnpack.validate.columnar.screen import MOST_DOUBTS, Prover, Screen
from turnpack.validate.echo import FOLLOWERS, Differing, Follower
from turnpack.validate.formats import READERS, canonical, typed
from turnpack.validate.package import Part, Resource
from turnpack.validate.spelling import spelled
from turnpack.views.arrow import arrow_schema
from turnpack.views.frictionless import frictionless_schema

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
    digests: Mapping[Path, str] = {}
    """SHA-256 of the files whose bytes went by, hexadecimal."""
    screen: Screen | None = None
    """What Frictionless needs to know of the CSV, if that holds the rows that were checked."""


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
    for name in sorted(resources.keys() - READERS.keys()):
        message = f"Nothing here reads the format {name!r}."
        log.add(UNREADABLE_TABLE.found(message, file=resources[name].path))
    names = [name for name in READERS if name in resources]
    if not names:
        return Checked(0, whole=True)
    if len({len(resources[name].parts) for name in names}) > 1:
        cut = ", ".join(f"{name} {len(resources[name].parts)}" for name in names)
        message = f"The formats are cut into different numbers of files: {cut}."
        log.add(FORMATS_DISAGREE.found(message, table=table.name))
        return Checked(0, whole=False)
    check = _Check(table, resources, names, locate, log)
    try:
        for n_rows in check.batches():
            progress(n_rows)
    except UNREADABLE as error:
        message = f"The {table.name} table cannot be read: {_first_line(error)}."
        log.add(UNREADABLE_TABLE.found(message, file=check.reading.path))
        return Checked(check.n_rows, whole=False)
    return Checked(check.n_rows, whole=True, digests=check.digests, screen=check.screen)


class _Check:
    """One pass over a table: the first of its formats is read, the others follow.

    Where a table is several files, each holds the same rows in every format.
    """

    def __init__(
        self,
        table: Table,
        resources: dict[str, Resource],
        names: Sequence[str],
        locate: Locate,
        log: FindingLog,
    ) -> None:
        self._table, self._names, self._locate, self._log = table, names, locate, log
        self._resources = {name: resources[name].parts for name in names}
        self._parts: Mapping[str, Part] = {}
        """The files at hand, by format."""
        self._even = True
        """Whether all formats had the same number of rows so far."""
        self._schema = arrow_schema(table)
        schema = frictionless.Schema.from_descriptor(frictionless_schema(table))
        self._prover = Prover(schema)
        self._followers: dict[str, Follower] = {}
        self.reading = resources[names[0]].parts[0]
        """The file at hand: if one cannot be read, it is this."""
        self.n_rows = 0
        self.screen = (
            Screen(resources["csv"].name, schema, list(table.names)) if "csv" in names[1:] else None
        )
        """What is known of the CSV; None as soon as it is not known to hold the same rows."""
        self.digests: dict[Path, str] = {}
        """SHA-256 of the files that were read as a whole."""

    def batches(self) -> Iterator[int]:
        """Check batch by batch and yield the number of rows of each.

        Raises:
            one of ``UNREADABLE``: a file cannot be read as the table.
        """
        for parts in zip(*self._resources.values(), strict=True):
            self._parts = dict(zip(self._names, parts, strict=True))
            with contextlib.ExitStack() as files:
                yield from self._in_parts(files)
            if not self._even:
                # From here on, no row can be told to be that of another format.
                return

    def _in_parts(self, files: contextlib.ExitStack) -> Iterator[int]:
        """Check the files at hand; open what ``files`` closes."""
        first, *others = self._names
        for name in others:
            self.reading = self._parts[name]
            file = files.enter_context(self.reading.file.open("rb"))
            self._followers[name] = FOLLOWERS[name](file, self._table)
        self.reading = self._parts[first]
        for batch in READERS[first](self.reading.file, self._table):
            rows = typed(batch, self._table)
            if rows.num_rows and not self._batch(rows):
                return
            self.n_rows += rows.num_rows
            yield rows.num_rows
        digests = {}
        for name, follower in self._followers.items():
            self.reading = self._parts[name]
            digests[name] = follower.digest()
        if longer := [name for name, digest in digests.items() if digest is None]:
            self._ends_first({first: 0, **dict.fromkeys(longer, 1)})
        self.digests |= {self._parts[n].file: digest for n, digest in digests.items() if digest}

    def _batch(self, rows: pa.RecordBatch) -> bool:
        """Check some rows; return whether all files have as many."""
        try:
            columns = spelled(rows)
        except pa.ArrowException:
            # A time has a fraction of a second.
            columns = None
        differing = {}
        for name, follower in self._followers.items():
            self.reading = self._parts[name]
            differing[name] = follower.follow(rows.num_rows, columns)
        self.reading = self._parts[self._names[0]]
        short = {
            name: rows.num_rows - len(d.places) + d.rows.num_rows
            for name, d in differing.items()
            if d and d.rows.num_rows < len(d.places)
        }
        if short:
            self._ends_first({self._names[0]: rows.num_rows, **short})
            return False
        for name, found in differing.items():
            if found:
                self._compare(name, rows, found)
        if differing.get("csv"):
            self.screen = None
        self._prove(rows)
        return True

    def _ends_first(self, more: dict[str, int]) -> None:
        """Report that a file has fewer rows than another, ``more`` than were checked."""
        self.screen, self._even = None, False
        ends = ", ".join(f"{name} {self.n_rows + n}" for name, n in more.items())
        message = f"The formats have different numbers of rows; one ends first: {ends}."
        self._log.add(FORMATS_DISAGREE.found(message, table=self._table.name))

    def _compare(self, name: str, rows: pa.RecordBatch, found: Differing) -> None:
        """Report the values in which a format differs from the first one."""
        places = list(found.places)
        first = canonical(rows.take(pa.array(places, pa.int64())), self._schema)
        other = canonical(found.rows, self._schema)
        for column in self._table.names:
            left, right = first.column(column), other.column(column)
            if left.equals(right):
                continue
            same = pc.or_kleene(pc.equal(left, right), pc.and_(left.is_null(), right.is_null()))
            for i in pc.indices_nonzero(pc.invert(same.fill_null(False))).to_pylist():
                message = (
                    f"{column}: {self._names[0]} has {_shown(left[i].as_py())}, "
                    f"{name} has {_shown(right[i].as_py())}."
                )
                row = self.n_rows + places[i] + 1
                self._log.add(FORMATS_DISAGREE.found(message, table=self._table.name, row=row))

    def _prove(self, rows: pa.RecordBatch) -> None:
        """Look for rows that are not proven clean, and have them checked one by one."""
        frame = pl.DataFrame(pl.from_arrow(rows))
        places = set(self._prover.doubts(frame.rename(lambda name: str(frame.columns.index(name)))))
        # Frictionless takes an empty text for none, the contract does not.
        empty = frame.select(pl.lit(False), cs.string() == "").select(pl.any_horizontal(pl.all()))
        places |= set(empty.to_series().arg_true())
        if not places:
            return
        _check_rows(self._table, rows, self.n_rows, self._locate, self._log)
        if self.screen is None:
            return
        asked = rows.take(pa.array(sorted(places), pa.int64()))
        texts = canonical(asked, self._schema).to_pylist()
        for place, text in zip(sorted(places), texts, strict=True):
            number = self.n_rows + place + 2
            cells = ["" if text[name] is None else text[name] for name in self._table.names]
            self.screen.doubts[number] = Row(number, None, cells)
        if len(self.screen.doubts) > MOST_DOUBTS:
            self.screen = None


def _check_rows(
    table: Table,
    batch: pa.RecordBatch,
    start: int,
    locate: Locate,
    log: FindingLog,
) -> None:
    """Report the values that break the contract, at their place in the source."""
    # Imported when a row is in doubt: it takes as long as checking a small corpus.
    import pandera.errors

    from turnpack.views.pandera import pandera_schema

    frame = pl.DataFrame(pl.from_arrow(batch))
    try:
        pandera_schema(table).validate(frame, lazy=True)
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
