"""Findings on rows in, the same with the place of their row in source and in every format out.

A file is read only for findings that are shown: once, from its start to the last row
asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

import polars as pl

from turnpack.findings import SOURCE, Finding, RowPlace
from turnpack.validate.package import DESCRIPTOR, Package, Resource
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
    held = (resource.path for resource in package.resources)
    return frozenset({DESCRIPTOR, *own, *held})


def physical_lines(file: Path, rows: Collection[int]) -> dict[int, int]:
    """Return the line, from 1, on which each of ``rows`` starts in the CSV ``file``.

    The header is row 0. Line breaks inside quotes belong to a cell, and a quote inside
    quotes is doubled (RFC 4180); an empty line is no row. Rows that the file does not
    have are left out.
    """
    last, row, quoted = max(rows, default=-1), -1, False
    lines: dict[int, int] = {}
    with file.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if not quoted and line.strip(b"\r\n"):
                row += 1
                if row > last:
                    break
                if row in rows:
                    lines[row] = number
            quoted ^= line.count(b'"') % 2 == 1
    return lines


def _places(package: Package, table: str, rows: set[int]) -> dict[int, tuple[RowPlace, ...]]:
    """Return where each of ``rows`` stands in the files that hold ``table``."""
    places: dict[int, list[RowPlace]] = {row: [] for row in rows}
    for row, place in _sources(package, table, rows).items():
        places[row].append(place)
    for _, resource in sorted(package.formats_of(table).items()):
        lines = _lines(resource, rows)
        for row in rows:
            line = None if lines is None else lines.get(row)
            places[row].append(RowPlace(resource.format, resource.path, line, row))
    return {row: tuple(found) for row, found in places.items()}


def _sources(package: Package, table: str, rows: set[int]) -> dict[int, RowPlace]:
    """Return where each of ``rows`` comes from in its source, as far as the tables tell."""
    of_table = package.formats_of(table).get("parquet")
    of_sessions = package.formats_of("sessions").get("parquet")
    if of_table is None or of_sessions is None:
        return {}
    try:
        frame = pl.scan_parquet(of_table.file, glob=False).with_row_index(_ROW, offset=1)
        if not {"session_id", "source_line"} <= set(frame.collect_schema().names()):
            return {}
        asked = frame.filter(pl.col(_ROW).is_in(sorted(rows)))
        paths = pl.scan_parquet(of_sessions.file, glob=False).select("session_id", "source_path")
        found = asked.join(paths, on="session_id").select(_ROW, "source_path", "source_line")
        return {
            row: RowPlace(SOURCE, path, line, row)
            for row, path, line in found.drop_nulls().collect().iter_rows()
        }
    except UNREADABLE:
        # The table itself is reported elsewhere.
        return {}


def _lines(resource: Resource, rows: set[int]) -> dict[int, int] | None:
    """Return the lines of ``rows``; None if the format has no lines or cannot be read."""
    if resource.format == "jsonl":
        return {row: row for row in rows}
    if resource.format != "csv":
        return None
    try:
        return physical_lines(resource.file, rows)
    except OSError:
        return None
