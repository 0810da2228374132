"""The contract: ``schemas/*.schema.json`` (Table Schema v2) in, frozen tables and fields out.

Every other form of a table is compiled from what this module returns; see
``turnpack.views``. The vocabulary is that of the Table Schema standard,
https://datapackage.org/standard/table-schema/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its Table Schema type and the constraints that its values keep."""

    name: str
    type: str
    description: str
    unit: str | None = None
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] | None = None
    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    minimum: int | float | None = None
    maximum: int | float | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Values of ``fields`` must stand in ``reference_fields`` of the table ``table``."""

    fields: tuple[str, ...]
    table: str
    reference_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the contract, and the descriptor that it was read from."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    descriptor: Mapping[str, Any]

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in the contract's order."""
        return tuple(field.name for field in self.fields)


@dataclass(frozen=True, slots=True)
class Contract:
    """The tables in the order in which people read them."""

    tables: tuple[Table, ...]

    def __iter__(self) -> Iterator[Table]:
        return iter(self.tables)

    def __getitem__(self, name: str) -> Table:
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return any(table.name == name for table in self.tables)


TABLE_ORDER = ("turns", "qa_pairs", "sessions", "speakers", "people", "segments", "notes")

_CONSTRAINTS = {
    "required": "required",
    "unique": "unique",
    "enum": "enum",
    "pattern": "pattern",
    "minLength": "min_length",
    "maxLength": "max_length",
    "minimum": "minimum",
    "maximum": "maximum",
}


def schemas_dir() -> Path:
    """Return the folder of the schemas: inside the wheel, else that of the checkout."""
    installed = Path(__file__).parent / "schemas"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "schemas"


@cache
def load_contract() -> Contract:
    """Return the project's own contract."""
    tables = (read_table(schemas_dir() / f"{name}.schema.json") for name in TABLE_ORDER)
    return Contract(tuple(tables))


def read_table(path: Path) -> Table:
    """Return the table that the Table Schema in the file ``path`` declares."""
    return parse_table(json.loads(path.read_text(encoding="utf-8")))


def parse_table(descriptor: Mapping[str, Any]) -> Table:
    """Return the table that ``descriptor``, a Table Schema, declares.

    Raises:
        ValueError: a constraint is not one that Turnpack compiles.
    """
    name = descriptor["name"]
    return Table(
        name=name,
        title=descriptor.get("title", name),
        description=descriptor.get("description", ""),
        fields=tuple(_field(field) for field in descriptor["fields"]),
        primary_key=_names(descriptor.get("primaryKey", ())),
        foreign_keys=tuple(_foreign_key(key, name) for key in descriptor.get("foreignKeys", ())),
        descriptor=descriptor,
    )


def _field(descriptor: Mapping[str, Any]) -> Field:
    constraints = descriptor.get("constraints", {})
    if unknown := set(constraints) - set(_CONSTRAINTS):
        raise ValueError(f"field {descriptor['name']}: unknown constraints {sorted(unknown)}")
    declared = {_CONSTRAINTS[key]: value for key, value in constraints.items()}
    if "enum" in declared:
        declared["enum"] = tuple(declared["enum"])
    return Field(
        name=descriptor["name"],
        type=descriptor.get("type", "any"),
        description=descriptor.get("description", ""),
        unit=descriptor.get("unit"),
        **declared,
    )


def _foreign_key(descriptor: Mapping[str, Any], own_table: str) -> ForeignKey:
    reference = descriptor["reference"]
    return ForeignKey(
        fields=_names(descriptor["fields"]),
        # Table Schema writes a table's reference to itself as "" (v1) or leaves it out (v2).
        table=reference.get("resource") or own_table,
        reference_fields=_names(reference["fields"]),
    )


def _names(value: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
