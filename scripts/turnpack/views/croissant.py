"""A table of the contract in, its Croissant record set (JSON-LD) out.

Croissant 1.1, https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html: it says
what a column means and where it lies; it checks nothing.
"""

from __future__ import annotations

from typing import Any

from turnpack.contract import Table
from turnpack.contract.field import Field

_DATA_TYPES = {
    "string": "sc:Text",
    "any": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "time": "sc:Time",
    "datetime": "sc:DateTime",
    "year": "sc:Integer",
}


def croissant_record_set(table: Table, file_object: str) -> dict[str, Any]:
    """Return ``table`` as a ``cr:RecordSet``.

    Args:
        table: the contract; its name is the record set's id.
        file_object: id of the ``cr:FileObject`` that holds the table's columns.
    """
    record_set: dict[str, Any] = {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
    }
    if table.primary_key:
        record_set["key"] = [{"@id": _id(table.name, name)} for name in table.primary_key]
    references = _references(table)
    record_set["field"] = [
        _field(table.name, field, file_object, references.get(field.name, []))
        for field in table.fields
    ]
    return record_set


def _field(table: str, field: Field, file_object: str, references: list[str]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": _id(table, field.name),
        "name": field.name,
        "description": _description(field),
        "dataType": "sc:URL" if field.format == "uri" else _DATA_TYPES[field.type],
        "source": {
            "fileObject": {"@id": file_object},
            "extract": {"column": field.name},
        },
    }
    if references:
        links = [{"field": {"@id": reference}} for reference in references]
        described["references"] = links[0] if len(links) == 1 else links
    return described


def _references(table: Table) -> dict[str, list[str]]:
    """Return for each column the fields that it refers to; more where it is part of more keys."""
    found: dict[str, list[str]] = {}
    for key in table.foreign_keys:
        for name, target in zip(key.fields, key.reference_fields, strict=True):
            found.setdefault(name, []).append(_id(key.table, target))
    return found


def _description(field: Field) -> str:
    """Return the description with the unit, for which Croissant has no property."""
    unit = f"Unit: {field.unit}." if field.unit else ""
    return " ".join(text for text in (field.description, unit) if text)


def _id(table: str, column: str) -> str:
    return f"{table}/{column}"
