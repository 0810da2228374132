"""Some rows of a table in, what Frictionless says of them out, in its own words.

It is given a small table under the same schema: those rows, and the keys they refer to.
It numbers the rows as they are numbered in the whole table, so that its words are those
that it would use of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

import frictionless
from frictionless.resources import TableResource

from turnpack.validate.columnar.keys import Asked
from turnpack.validate.columnar.records import DoubtError, Row
from turnpack.validate.columnar.screen import MOST_DOUBTS, NUMBER, Screen

Version: TypeAlias = Literal["v1", "v2", "unknown"] | None
"""Of the Data Package standard, as Frictionless has it."""


class Said(NamedTuple):
    """One error in Frictionless's words."""

    error: frictionless.Error
    line: int | None
    """Line of the file on which the row starts that it is about, if it is known."""


class _Numbered(frictionless.Dialect):
    """A dialect under which the rows of a table have the numbers that they are given."""

    _numbers: Sequence[int] = ()

    def read_enumerated_content_stream(self, cell_stream: Any) -> Iterator[tuple[int, Any]]:
        content = super().read_enumerated_content_stream(cell_stream)
        # Not strict: it also reads a sample of the first rows.
        return zip(self._numbers, (cells for _, cells in content), strict=False)


def judge(
    resource: TableResource, screen: Screen, screens: Mapping[str, Screen | None], asked: Asked
) -> list[Said]:
    """Return what Frictionless says of the asked rows of ``resource``."""
    if not asked.rows:
        return []
    rows = _fetch(screen, asked.rows | asked.company)
    # The version of the standard that the package imposes, on all of its tables.
    version = resource._datapackage_version
    dialect = _Numbered(header_rows=[1])
    dialect._numbers = [row.number for row in rows]
    schema = (resource.schema or screen.schema).to_copy()
    if screen.keys is None:
        schema.foreign_keys = []
    own = TableResource(
        name=resource.name,
        data=[screen.labels, *(row.cells for row in rows)],
        schema=schema,
        dialect=dialect,
        datapackage_version=version,
    )
    others = [_lookup(screens[name], name, keys, version) for name, keys in asked.lookups.items()]
    # A resource finds others through its package.
    frictionless.Package(name="rows", resources=[own, *others])
    report = own.validate(limit_errors=0)
    lines = {row.number: row.line for row in rows}
    return [
        Said(error, lines.get(getattr(error, "row_number", 0)))
        for error in [*report.errors, *(error for task in report.tasks for error in task.errors)]
        if getattr(error, "row_number", None) not in asked.company
    ]


def _fetch(screen: Screen, numbers: set[int]) -> list[Row]:
    """Return the rows of these numbers; those that were proven are read once more."""
    rows = {number: row for number, row in screen.doubts.items() if number in numbers}
    wanted = sorted(numbers - rows.keys())
    if len(wanted) > MOST_DOUBTS:
        raise DoubtError("many rows are in doubt")
    if wanted:
        for part in screen.rows():
            for place in part.cells[NUMBER].is_in(wanted).arg_true().to_list():
                *cells, number = part.cells.row(place)
                rows[number] = Row(number, part.lines(place), cells)
    return [rows[number] for number in sorted(rows)]


def _lookup(
    screen: Screen | None, name: str, keys: Sequence[Mapping[str, Any]], version: Version
) -> frictionless.Resource:
    """Return a table that holds ``keys``, which are values that Frictionless has read already."""
    assert screen is not None
    schema = screen.schema.to_copy()
    schema.missing_values = []
    for field in schema.fields:
        field.missing_values = []
    names = schema.field_names
    return TableResource(
        name=name,
        data=[names, *([key.get(name) for name in names] for key in keys)],
        schema=schema,
        datapackage_version=version,
    )
