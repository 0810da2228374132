"""The contract: ``schemas/*.schema.json`` (Table Schema v2) in, frozen tables and fields out.

Every other form of a table is compiled from what this module returns; see
``turnpack.views``. The vocabulary is that of the Table Schema standard,
https://datapackage.org/standard/table-schema/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from turnpack.contract.field import Field, Refusal, parse_field, parse_missing_values


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
    unique_keys: tuple[tuple[str, ...], ...]
    """Sets of columns that tell rows apart, by ``uniqueKeys`` or by ``unique``."""
    foreign_keys: tuple[ForeignKey, ...]
    missing_values: tuple[str, ...]
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

_EXACT = ("exact", ["exact"])


def schemas_dir() -> Path:
    """Return the folder of the schemas: inside the wheel, else that of the checkout."""
    installed = Path(__file__).parents[1] / "schemas"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "schemas"


@cache
def load_contract() -> Contract:
    """Return the project's own contract."""
    tables = (read_table(schemas_dir() / f"{name}.schema.json") for name in TABLE_ORDER)
    return Contract(tuple(tables))


def read_table(path: Path) -> Table:
    """Return the table that the Table Schema in the file ``path`` declares."""
    return parse_table(json.loads(path.read_text(encoding="utf-8")))


def parse_table(descriptor: Mapping[str, Any], name: str | None = None) -> Table:
    """Return the table that ``descriptor``, a Table Schema, declares.

    Args:
        descriptor: the schema as JSON has it.
        name: how foreign keys call the table: its resource's name, else the schema's own.

    Raises:
        ValueError: the descriptor is not a Table Schema, or holds a property that
            Turnpack does not compile; the message names table or field, and property.
    """
    name = name or str(descriptor.get("name", "table"))
    refuse = Refusal(f"table {name}")
    if descriptor.get("fieldsMatch", "exact") not in _EXACT:
        refuse("fieldsMatch", "other than exact is not supported")
    stated = descriptor.get("fields")
    if not isinstance(stated, list) or not stated or not all(isinstance(f, dict) for f in stated):
        refuse("fields", "is not a list of objects")
    missing_values = parse_missing_values(descriptor, refuse)
    fields = tuple(parse_field(field, missing_values) for field in stated)
    names = [field.name for field in fields]
    if doubled := [name for name in names if names.count(name) > 1]:
        refuse("fields", f"has two of the name {doubled[0]!r}")
    primary_key = _key("primaryKey", descriptor.get("primaryKey", []), names, refuse)
    return Table(
        name=name,
        title=descriptor.get("title", name),
        description=descriptor.get("description", ""),
        # A primary key is never null: the standard says that it makes its fields required.
        fields=tuple(
            replace(field, required=True) if field.name in primary_key else field
            for field in fields
        ),
        primary_key=primary_key,
        unique_keys=_unique_keys(descriptor, fields, refuse),
        foreign_keys=_foreign_keys(descriptor, name, names, refuse),
        missing_values=missing_values,
        descriptor=descriptor,
    )


def _unique_keys(
    descriptor: Mapping[str, Any], fields: tuple[Field, ...], refuse: Refusal
) -> tuple[tuple[str, ...], ...]:
    names = [field.name for field in fields]
    stated = descriptor.get("uniqueKeys", [])
    if not isinstance(stated, list) or ("uniqueKeys" in descriptor and not stated):
        refuse("uniqueKeys", "is not a list of keys")
    keys: list[tuple[str, ...]] = [(field.name,) for field in fields if field.unique]
    keys += [_key("uniqueKeys", key, names, refuse) for key in stated]
    if () in keys:
        refuse("uniqueKeys", "holds a key without fields")
    return tuple(dict.fromkeys(keys))


def _foreign_keys(
    descriptor: Mapping[str, Any], table: str, names: list[str], refuse: Refusal
) -> tuple[ForeignKey, ...]:
    stated = descriptor.get("foreignKeys", [])
    if not isinstance(stated, list):
        refuse("foreignKeys", "is not a list of keys")
    return tuple(_foreign_key(key, table, names, refuse) for key in stated)


def _foreign_key(stated: object, table: str, names: list[str], refuse: Refusal) -> ForeignKey:
    reference = stated.get("reference") if isinstance(stated, Mapping) else None
    if not isinstance(stated, Mapping) or not isinstance(reference, Mapping):
        refuse("foreignKeys", "holds an entry without fields and reference")
    # Table Schema writes a table's reference to itself as "" (v1) or leaves it out (v2).
    target = reference.get("resource") or table
    own = _key("foreignKeys", stated.get("fields"), names, refuse)
    among = names if target == table else None
    targets = _key("foreignKeys", reference.get("fields"), among, refuse)
    if len(own) != len(targets) or not own:
        refuse("foreignKeys", f"refers from {', '.join(own)} to {', '.join(targets)}")
    return ForeignKey(fields=own, table=target, reference_fields=targets)


def _key(
    property_: str, stated: object, names: list[str] | None, refuse: Refusal
) -> tuple[str, ...]:
    """Return the columns of a key, which are among ``names`` unless those are not known."""
    key = [stated] if isinstance(stated, str) else stated
    if not isinstance(key, list | tuple) or not all(isinstance(name, str) for name in key):
        refuse(property_, "is not a list of names of fields")
    if names is not None and (unknown := [name for name in key if name not in names]):
        refuse(property_, f"names the field {unknown[0]!r}, which there is not")
    return tuple(key)


__all__ = ["Contract", "Field", "ForeignKey", "Table", "load_contract", "parse_table", "read_table"]
