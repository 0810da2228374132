"""The declared tables of two releases in, what changed and the bump that it asks for out.

By the Data Package recipe for versions (https://datapackage.org/recipes/data-package-version/):
a field added, removed, reordered, retyped or tightened breaks what reads it (MAJOR); one
loosened, and a table added, does not (MINOR); words do not count (PATCH).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from turnpack.diff.records import Bump, SchemaChange

Schema = Mapping[str, Any]

# What the value of a constraint must be for the new one to allow all that the old one did.
_LOOSER: Mapping[str, Callable[[Any, Any], bool]] = {
    "minimum": operator.ge,
    "exclusiveMinimum": operator.ge,
    "minLength": operator.ge,
    "maximum": operator.le,
    "exclusiveMaximum": operator.le,
    "maxLength": operator.le,
    "enum": lambda old, new: all(value in new for value in old),
    "required": operator.ge,
    "unique": operator.ge,
}
# What holds where a constraint is not stated; what has none here is then unbounded.
_UNSTATED = {"required": False, "unique": False}
_KEYS = ("primaryKey", "uniqueKeys", "foreignKeys", "missingValues")
_TYPES = ("type", "format", "trueValues", "falseValues", "decimalChar", "groupChar", "bareNumber")


def compare_schemas(
    old: Mapping[str, Schema], new: Mapping[str, Schema]
) -> tuple[SchemaChange, ...]:
    """Return the differences, table by table in the order of the new release."""
    return tuple(_changes(old, new))


def _changes(old: Mapping[str, Schema], new: Mapping[str, Schema]) -> Iterator[SchemaChange]:
    for name in [name for name in old if name not in new]:
        yield SchemaChange(Bump.MAJOR, name, "table removed")
    for name, schema in new.items():
        if name not in old:
            yield SchemaChange(Bump.MINOR, name, "table added")
        elif schema != old[name]:
            yield from _of_table(name, old[name], schema)


def _of_table(table: str, old: Schema, new: Schema) -> Iterator[SchemaChange]:
    before = {field["name"]: field for field in old["fields"]}
    after = {field["name"]: field for field in new["fields"]}
    for name in [name for name in before if name not in after]:
        yield SchemaChange(Bump.MAJOR, table, f"field {name} removed")
    for name in [name for name in after if name not in before]:
        yield SchemaChange(Bump.MAJOR, table, f"field {name} added")
    kept = [name for name in before if name in after]
    if kept != [name for name in after if name in before]:
        yield SchemaChange(Bump.MAJOR, table, "fields reordered")
    for name in kept:
        if before[name] != after[name]:
            for bump, what in _of_field(before[name], after[name]):
                yield SchemaChange(bump, table, f"field {name} {what}")
    for key in _KEYS:
        was, is_ = old.get(key), new.get(key)
        if was != is_:
            dropped = is_ is None and key != "missingValues"
            bump = Bump.MINOR if dropped else Bump.MAJOR
            yield SchemaChange(bump, table, f"{key} {'dropped' if dropped else 'changed'}")
    described = {"fields", *_KEYS}
    if {k: v for k, v in old.items() if k not in described} != {
        k: v for k, v in new.items() if k not in described
    }:
        yield SchemaChange(Bump.PATCH, table, "described otherwise")


def _of_field(old: Schema, new: Schema) -> Iterator[tuple[Bump, str]]:
    for key in _TYPES:
        if old.get(key) != new.get(key):
            was, is_ = old.get(key, "default"), new.get(key, "default")
            yield Bump.MAJOR, f"retyped: {key} {was} is now {is_}"
    before, after = old.get("constraints", {}), new.get("constraints", {})
    for key in [*before, *(key for key in after if key not in before)]:
        if before.get(key) == after.get(key):
            continue
        if key not in after or (key in _UNSTATED and not after[key]):
            yield Bump.MINOR, f"loosened: {key} dropped"
        elif _is_looser(key, before.get(key), after[key]):
            yield Bump.MINOR, f"loosened: {key} {before.get(key)} is now {after[key]}"
        else:
            yield Bump.MAJOR, f"tightened: {key} {before.get(key, 'none')} is now {after[key]}"
    told = {*_TYPES, "constraints"}
    if {k: v for k, v in old.items() if k not in told} != {
        k: v for k, v in new.items() if k not in told
    }:
        yield Bump.PATCH, "described otherwise"


def _is_looser(key: str, old: Any, new: Any) -> bool:
    old = _UNSTATED.get(key) if old is None else old
    if key not in _LOOSER or old is None:
        # Whether a pattern allows all that another did cannot be told in general.
        return False
    try:
        return bool(_LOOSER[key](old, new))
    except TypeError:
        return False
