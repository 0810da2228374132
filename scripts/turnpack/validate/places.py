"""Findings on rows in, the same with the place of their row in source and in every format out.

A file is read only for findings that are shown: once, from its start to the last row
asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pyarrow.parquet as pq

from turnpack.documents.layout import DESCRIPTOR
from turnpack.findings import SOURCE, Finding, RowPlace
from turnpack.validate.package import Package, Resource
from turnpack.validate.tables import UNREADABLE

_ROW = "__row"


def with_rows(findings: Iterable[Finding], package: Package) -> tuple[Finding, ...]:
    """Return ``findings`` with :attr:`Finding.rows` filled in for those on a row of a table."""
    found = tuple(findings)
    asked: dict[str, set[int]] = {}
    for finding in found:
        if finding.table is not None and finding.row is not None:
            asked.setdefault(finding.table, set()).add(finding.row)
    places = {table: _places(package, table, rows) for table, rows in asked.items()}
    return tuple(
        replace(finding, rows=places[finding.table].get(finding.row, ()))
        if finding.table is not None and finding.row is not None
        else finding
        for finding in found
    )


def files_of(findings: Iterable[Finding], package: Package) -> frozenset[str]:
    """Return the files inside ``package`` that ``findings`` name, and its descriptor."""
    # Findings on files and packages name the package's own, be they there or not.
    own = {f.file for f in findings if f.file and f.code[0] in "FP"}
    held = (part.path for resource in package.resources for part in resource.parts)
    return frozenset({DESCRIPTOR, *own, *held})


class Lines(NamedTuple):
    """Where rows stand in a file."""

    lines: Mapping[int, int | None]
    """The line, from 1, of each row, None if the format has no lines."""
    n_rows: int
    """How many rows the file has; it may have more if all that were asked for are found."""


def physical_lines(file: Path, rows: Collection[int]) -> Lines:
    """Return the line, from 1, on which each of ``rows`` starts in the CSV ``file``.

    The header is row 0. Line breaks inside quotes belong to a cell, and a quote inside
    quotes is doubled (RFC 4180); an empty line is no row. Rows that the file does not
    have are left out.
    """
    last, row, quoted = max(rows, default=-1), -1, False
    lines: dict[int, int | None] = {}
    with file.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if not quoted and line.strip(b"\r\n"):
                row += 1
                if row > last:
                    break
                if row in rows:
                    lines[row] = number
            quoted ^= line.count(b'"') % 2 == 1
    return Lines(lines, max(row, 0))


def _places(package: Package, table: str, rows: set[int]) -> dict[int, tuple[RowPlace, ...]]:
    """Return where each of ``rows`` stands in the files that hold ``table``."""
    places: dict[int, list[RowPlace]] = {row: [] for row in rows}
    for row, place in _sources(package, table, rows).items():
        places[row].append(place)
    for _, resource in sorted(package.formats_of(table).items()):
        known = _known(resource, rows)
        for row in rows:
            path, line = known.get(row, (resource.path, None))
            places[row].append(RowPlace(resource.format, path, line, row))
    return {row: tuple(found) for row, found in places.items()}


def _sources(package: Package, table: str, rows: set[int]) -> dict[int, RowPlace]:
    """Return where each of ``rows`` comes from in its source, as far as the tables tell."""
    of_table = package.formats_of(table).get("parquet")
    of_sessions = package.formats_of("sessions").get("parquet")
    if of_table is None or of_sessions is None:
        return {}
    try:
        frame = pl.scan_parquet(of_table.files, glob=False).with_row_index(_ROW, offset=1)
        if not {"session_id", "source_line"} <= set(frame.collect_schema().names()):
            return {}
        asked = frame.filter(pl.col(_ROW).is_in(sorted(rows)))
        paths = pl.scan_parquet(of_sessions.files, glob=False).select("session_id", "source_path")
        found = asked.join(paths, on="session_id").select(_ROW, "source_path", "source_line")
        return {
            row: RowPlace(SOURCE, path, line, row)
            for row, path, line in found.drop_nulls().collect().iter_rows()
        }
    except UNREADABLE:
        # The table itself is reported elsewhere.
        return {}


def _known(resource: Resource, rows: Collection[int]) -> dict[int, tuple[str, int | None]]:
    """Return the file of each of ``rows``, and its line if there are lines, where it is known."""
    known: dict[int, tuple[str, int | None]] = {}
    before = 0
    for part in resource.parts:
        wanted = {row - before for row in rows if row > before and row not in known}
        if not wanted:
            break
        try:
            found = _LINES[resource.format](part.file, wanted)
        except (*UNREADABLE, KeyError):
            # The file itself is reported elsewhere.
            break
        known |= {row + before: (part.path, line) for row, line in found.lines.items()}
        before += found.n_rows
    return known


def _in_jsonl(file: Path, rows: Collection[int]) -> Lines:
    with file.open("rb") as stream:
        n_rows = sum(1 for _ in stream)
    return Lines({row: row for row in rows if row <= n_rows}, n_rows)


def _in_parquet(file: Path, rows: Collection[int]) -> Lines:
    n_rows = pq.read_metadata(file).num_rows
    return Lines(dict.fromkeys(row for row in rows if row <= n_rows), n_rows)


_LINES: dict[str, Callable[[Path, Collection[int]], Lines]] = {
    "csv": physical_lines,
    "jsonl": _in_jsonl,
    "parquet": _in_parquet,
}
