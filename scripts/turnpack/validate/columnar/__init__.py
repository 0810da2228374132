"""A Data Package in, Frictionless's verdict on its tables out, at the speed of columns.

The verdict is that of Frictionless: nothing passes that it would refuse, nothing is
refused that it would pass. Why that holds:

1. *Frictionless opens every table itself* (``screen``). Metadata, encoding, dialect,
   header and fields are what it takes them for. Whatever is not plain there, it reads
   the table alone, as a whole.
2. *The records are its records* (``records``). The bytes are looked at before anybody
   parses them; where readers of CSV could differ, it reads the table as a whole.
3. *A row is proven clean cell by cell* (``cells``, ``patterns``), by rules that take a
   part of what Frictionless takes and nothing else. A blank row and a row with too many
   or too few cells are never proven.
4. *A key is proven over whole columns* (``keys``), of values that are Frictionless's: a
   value that is not known is read by Frictionless's own reader of cells.
5. *What is not proven is judged by Frictionless* (``asking``). What it says of a row
   depends on the row's cells, on the rows that share its unique values or its primary
   key, and on whether the keys it refers to exist. It is given just these, under the
   row's true numbers, so it says of the row what it would say with the others around it.

What was not proven and is clean costs time, never the verdict.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import frictionless
from frictionless.resources import TableResource

from turnpack.validate.columnar.asking import Said, judge
from turnpack.validate.columnar.keys import ask, key_fields
from turnpack.validate.columnar.records import DoubtError
from turnpack.validate.columnar.screen import Screen, is_plain, screen

Progress = Callable[[str, int], None]
"""Is called with the table under check and how many of its rows were looked at since."""


@dataclass
class Report:
    """What Frictionless says of a package."""

    package: list[frictionless.Error] = field(default_factory=list)
    """Of its descriptor; if there is any, the tables were not looked at."""
    tables: dict[str, list[Said]] = field(default_factory=dict)
    """Of each resource, in the package's order, at most as many as the limit."""
    failed: dict[str, Exception] = field(default_factory=dict)
    """The resources over which Frictionless failed instead of saying anything."""
    n_rows: dict[str, int] = field(default_factory=dict)
    """Rows of each table that were looked at."""


def check_package(
    descriptor: Mapping[str, Any],
    basepath: str,
    *,
    prepared: Mapping[str, Screen] | None = None,
    limit: int = 1000,
    progress: Progress = lambda _table, _rows: None,
) -> Report:
    """Return what Frictionless says of the package, looking at no more errors than ``limit``.

    Frictionless follows what the descriptor points at: the caller sees to it that it
    points at nothing that must not be opened. ``prepared`` has the screens of all tables
    if their rows were looked at already.
    """
    report = Report()
    try:
        package = frictionless.Package.from_descriptor(dict(descriptor), basepath=basepath)
        package.to_descriptor(validate=True)
    except frictionless.FrictionlessException as exception:
        report.package = exception.to_errors()
        return report
    tables = {r.name: r for r in package.resources if isinstance(r, TableResource)}
    screens: dict[str, Screen | None] = {}
    for name, table in tables.items():

        def looked_at(rows: int, name: str = name) -> None:
            progress(name, rows)

        ready = prepared.get(name) if prepared else None
        if ready is not None and is_plain(table, ready.labels):
            screens[name] = ready
        else:
            screens[name] = screen(table, key_fields(table, tables), looked_at)
    for resource in package.resources:
        seen = screens.get(resource.name)
        try:
            said = _of_rows(resource, seen, screens) if seen else None
            report.tables[resource.name] = (_of_whole(resource, limit) if said is None else said)[
                :limit
            ]
        except Exception as error:  # noqa: BLE001 - it fails over some values
            report.failed[resource.name] = error
        if isinstance(resource, TableResource):
            report.n_rows[resource.name] = seen.n_rows if seen else resource.stats.rows or 0
    return report


def _of_rows(
    resource: frictionless.Resource, seen: Screen, screens: Mapping[str, Screen | None]
) -> list[Said] | None:
    """Return what Frictionless says of the rows that are in doubt, None if it needs them all."""
    assert isinstance(resource, TableResource)
    if not _is_as_stated(resource, seen):
        return None
    try:
        resource.to_descriptor(validate=True)
        return judge(resource, seen, screens, ask(resource, screens))
    except (DoubtError, frictionless.FrictionlessException):
        return None


def _is_as_stated(resource: TableResource, seen: Screen) -> bool:
    """Whether the file is as large as the descriptor states, and has the hash that it states."""
    assert resource.normpath is not None
    if resource.extrapaths and (resource.bytes or resource.hash):
        # Of what Frictionless makes of several files.
        return False
    file = Path(resource.normpath)
    stated = (resource.bytes, resource.fields, resource.rows)
    true = (file.stat().st_size, len(seen.schema.fields), seen.n_rows)
    if any(said and said != is_ for said, is_ in zip(stated, true, strict=True)):
        return False
    if not resource.hash:
        return True
    algorithm, _, digest = resource.hash.rpartition(":")
    if algorithm not in ("", "md5", "sha256"):
        return False
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, algorithm or "md5").hexdigest() == digest


def _of_whole(resource: frictionless.Resource, limit: int) -> list[Said]:
    report = resource.validate(limit_errors=limit)
    errors = [*report.errors, *(error for task in report.tasks for error in task.errors)]
    return [Said(error, None) for error in errors]
