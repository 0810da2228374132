"""Screens of tables in, the rows on whose keys Frictionless must have its say out.

Keys are compared as values, by Frictionless's rules: in a unique field nulls are no
duplicates; a primary key is compared as a tuple, nulls included, and must not be all
null; a foreign key that is all null refers to nothing, one that is partly null to a row
with the same nulls.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl
from frictionless.resources import TableResource

from turnpack.validate.columnar.records import DoubtError
from turnpack.validate.columnar.screen import NUMBER, Screen

Key = tuple[str, ...]
Names = list[str]


@dataclass
class Asked:
    """What Frictionless needs in order to judge some rows of a table as it would judge them all."""

    rows: set[int]
    """Numbers of the rows to judge."""
    company: set[int] = field(default_factory=set)
    """Numbers of the rows of the same table to which they refer."""
    lookups: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Rows of other tables to which they refer, as far as they are keys."""


def key_fields(resource: TableResource, resources: Mapping[str, TableResource]) -> set[str]:
    """Return the fields of ``resource`` that any key, its own or another's, is made of."""
    if not resource.schema:
        return set()
    names = {f.name for f in resource.schema.fields if f.constraints.get("unique")}
    names |= set(resource.schema.primary_key)
    for other in resources.values():
        for key in other.schema.foreign_keys if other.schema else ():
            if other is resource:
                names |= set(key["fields"])
            if (key["reference"]["resource"] or other.name) == resource.name:
                names |= set(key["reference"]["fields"])
    return names


def ask(resource: TableResource, screens: Mapping[str, Screen | None]) -> Asked:
    """Return the rows of ``resource`` that are in doubt by themselves or by their keys.

    Raises:
        DoubtError: a key cannot be judged here.
    """
    own = screens[resource.name]
    assert own is not None
    asked = Asked(set(own.doubts))
    if own.keys is None:
        return asked
    asked.rows |= _doubled(resource, own, own.keys)
    references = [
        (key["reference"]["resource"], tuple(key["fields"]), tuple(key["reference"]["fields"]))
        for key in (resource.schema.foreign_keys if resource.schema else ())
    ]
    for table, fields, targets in references:
        target, there = _target(table, resource, screens)
        left, right = own.columns(fields), target.columns(targets)
        if not left or len(set(left)) < len(left) or len(set(right)) < len(right):
            raise DoubtError("a key has no fields, or one of them twice")
        if [own.kinds.get(name) for name in left] != [target.kinds.get(name) for name in right]:
            raise DoubtError("a key and its target have values of different kinds")
        asked.rows |= _stray(own.keys, left, there, right)
    seen: dict[str, set[Key]] = {}
    for table, fields, targets in references:
        target, there = _target(table, resource, screens)
        left, right = own.columns(fields), target.columns(targets)
        keys = own.keys.filter(pl.col(NUMBER).is_in(list(asked.rows)))
        rows = there.join(keys, left_on=right, right_on=left, how="semi", nulls_equal=True)
        if target is own:
            asked.company |= set(rows[NUMBER]) - asked.rows
            continue
        others = seen.setdefault(table, set()) - {targets}
        if any(set(other) & set(targets) for other in others):
            # A row of one key would be half a row of the other.
            raise DoubtError("two keys to a table share fields")
        seen[table].add(targets)
        named = rows.select(right).unique(maintain_order=True)
        named.columns = list(targets)
        asked.lookups.setdefault(table, []).extend(named.rows(named=True))
    return asked


def _doubled(resource: TableResource, own: Screen, keys: pl.DataFrame) -> set[int]:
    """Return the rows whose value in a unique field or whose primary key is not their own."""
    rows: set[int] = set()
    if not keys.height:
        return rows
    unique = [f.name for f in own.schema.fields if f.constraints.get("unique")]
    for name in own.columns(unique):
        rows |= set(keys.filter(pl.col(name).is_not_null() & pl.col(name).is_duplicated())[NUMBER])
    primary = own.columns(resource.schema.primary_key if resource.schema else [])
    if primary:
        key = pl.col(primary[0]) if len(primary) == 1 else pl.struct(primary)
        none = pl.all_horizontal(pl.col(primary).is_null())
        rows |= set(keys.filter(none | key.is_duplicated())[NUMBER])
    return rows


def _target(
    table: str, resource: TableResource, screens: Mapping[str, Screen | None]
) -> tuple[Screen, pl.DataFrame]:
    """Return the screen and the keys of the table that a foreign key refers to."""
    target = screens.get(table or resource.name)
    if target is None or target.keys is None:
        raise DoubtError("a key refers to a table that is in doubt")
    return target, target.keys


def _stray(keys: pl.DataFrame, left: Names, there: pl.DataFrame, right: Names) -> set[int]:
    """Return the rows whose key is not all null and is not ``there``."""
    if not keys.height:
        return set()
    stated = keys.filter(~pl.all_horizontal(pl.col(left).is_null()))
    if there.height:
        stated = stated.join(there, left_on=left, right_on=right, how="anti", nulls_equal=True)
    return set(stated[NUMBER])
