"""The Frictionless view: the authored schema, and another spelling only where it must be."""

from __future__ import annotations

import frictionless
import pytest

from turnpack.contract import Table, load_contract, parse_table
from turnpack.views.frictionless import TABLE_PROFILE, frictionless_schema


@pytest.mark.parametrize("table", load_contract().tables, ids=lambda table: table.name)
def test_schema_of_the_contract(table: Table) -> None:
    """Frictionless takes every table of the contract, with its fields and keys."""
    schema = frictionless.Schema.from_descriptor(frictionless_schema(table))
    assert tuple(schema.field_names) == table.names
    assert tuple(schema.primary_key) == table.primary_key
    assert len(schema.foreign_keys) == len(table.foreign_keys)


def test_plain_schema_stays_as_it_is() -> None:
    """What Frictionless reads as the standard means it is not touched."""
    stated = {"name": "x", "title": "X", "type": "date", "constraints": {"minimum": "2024-01-01"}}
    table = parse_table({"name": "t", "fields": [stated], "missingValues": ["-"]})
    assert frictionless_schema(table) == {**table.descriptor, "$schema": TABLE_PROFILE}


def test_spellings() -> None:
    """Patterns hold as a whole, categories and single unique keys are constraints."""
    fields = [
        {"name": "a", "type": "string", "constraints": {"pattern": "x|y."}},
        {"name": "b", "type": "string", "categories": ["p", {"value": "q"}]},
        {"name": "c"},
    ]
    table = parse_table({"fields": fields, "uniqueKeys": [["a"], ["b", "c"]], "primaryKey": "c"})
    a, b, c = frictionless_schema(table)["fields"]
    assert a["constraints"] == {"pattern": r"(?:x|y[^\n\r])\Z", "unique": True}
    assert b["constraints"] == {"enum": ["p", "q"]}
    assert c["constraints"] == {"required": True}
    assert table.descriptor["fields"] == fields
