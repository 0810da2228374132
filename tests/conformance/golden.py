"""The files of golden tables in, cases out: a table, its rows and the verdict on each.

The verdicts are written by hand from the Table Schema standard. A case on one value
judges each row alone; a case on keys judges the rows together.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from turnpack.contract import Contract, Field, Table, parse_table

FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
TABLE = "t"
ABSENT = object()
"""In place of a value that a format cannot write, or a row does not have in it."""


@dataclass(frozen=True)
class Row:
    """One row under judgement: its cells as a CSV has them, its values as JSON has them."""

    valid: bool
    texts: tuple[Any, ...]
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Case:
    """A table with rows, and the tables that it refers to."""

    rule: str
    name: str
    contract: Contract
    rows: tuple[Row, ...]
    others: dict[str, tuple[tuple[str, ...], ...]]

    @property
    def table(self) -> Table:
        """The table under judgement."""
        return self.contract[TABLE]


def load() -> list[Case]:
    """Return the cases of all files, in their order."""
    return [
        _case(stated, f"{path.stem}-{number}")
        for path in FILES
        for number, stated in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1)
    ]


def _case(stated: dict[str, Any], place: str) -> Case:
    name = f"{place} {stated['rule']}"
    if "field" in stated:
        # Beside the value, so that no row is blank: a blank line is no row to some readers.
        fields = [{"name": "id", "type": "string"}, {"name": "x", **stated["field"]}]
        schema = {"fields": fields, **stated.get("schema", {})}
        rows = [
            _row(entry, verdict == "valid", number)
            for verdict in ("valid", "invalid")
            for number, entry in enumerate(stated[verdict])
        ]
        table = parse_table(schema, TABLE)
    else:
        table = parse_table(stated["schema"], TABLE)
        rows = [
            Row(verdict == "valid", tuple(cells), _in_json(table, cells))
            for cells, verdict in stated["rows"]
        ]
    others = stated.get("others", {})
    tables = [table]
    tables += [parse_table(other["schema"], key) for key, other in others.items()]
    return Case(
        stated["rule"],
        name,
        Contract(tuple(tables)),
        tuple(rows),
        {key: tuple(map(tuple, other["rows"])) for key, other in others.items()},
    )


def _in_json(table: Table, cells: list[str]) -> tuple[Any, ...]:
    """Return the values of a row of cells as JSON has them."""

    def value(text: str, column: Field) -> object:
        if text in column.missing_values:
            return None
        if column.type == "integer":
            return int(text)
        if column.type == "number":
            return ABSENT if text == "NaN" else float(text)
        return text

    return tuple(map(value, cells, table.fields))


def _row(entry: Any, valid: bool, number: int) -> Row:
    text, value = entry if isinstance(entry, list) else (entry, ABSENT)
    key = f"{'valid' if valid else 'invalid'}{number}"
    return Row(valid, (key, ABSENT if text is None else text), (key, value))
