"""A table of the contract in, its Croissant record set (JSON-LD) out.

Croissant 1.1, https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html: it says
what a column means and where it lies; it checks nothing.
"""

from __future__ import annotations

from typing import Any, Literal

from turnpack.contract import Table
from turnpack.contract.field import Field

VERSION = "http://mlcommons.org/croissant/1.1"
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that the specification asks for: other readers know no other."""

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


def croissant_record_set(
    table: Table, files: str, kind: Literal["fileObject", "fileSet"] = "fileObject"
) -> dict[str, Any]:
    """Return ``table`` as a ``cr:RecordSet``.

    Args:
        table: the contract; its name is the record set's id.
        files: id of the ``cr:FileObject``, or of the ``cr:FileSet``, that holds its columns.
        kind: which of the two it is.
    """
    record_set: dict[str, Any] = {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
    }
    if table.primary_key:
        record_set["key"] = [{"@id": _id(table.name, name)} for name in table.primary_key]
    targets = _targets(table)
    source: dict[str, Any] = {kind: {"@id": files}}
    record_set["field"] = [
        _field(table.name, field, source, targets.get(field.name, [])) for field in table.fields
    ]
    return record_set


def _field(table: str, field: Field, source: dict[str, Any], targets: list[str]) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": _id(table, field.name),
        "name": field.name,
        "description": _description(field, targets),
        "dataType": "sc:URL" if field.format == "uri" else _DATA_TYPES[field.type],
        "source": {**source, "extract": {"column": field.name}},
    }


def _targets(table: Table) -> dict[str, list[str]]:
    """Return for each column those that it refers to; more where it is part of more keys."""
    found: dict[str, list[str]] = {}
    for key in table.foreign_keys:
        for name, target in zip(key.fields, key.reference_fields, strict=True):
            found.setdefault(name, []).append(f"{key.table}.{target}")
    return found


def _description(field: Field, targets: list[str]) -> str:
    """Return the description with what Croissant has no property for: the unit, and the keys.

    Its ``references`` make mlcroissant 1.1 join the tables when one is loaded: a table that
    refers to itself then cannot be loaded at all, and one that shares a column's name with
    another gives no rows.
    """
    unit = f"Unit: {field.unit}." if field.unit else ""
    refers = f"Refers to {', '.join(targets)}." if targets else ""
    return " ".join(text for text in (field.description, unit, refers) if text)


def _id(table: str, column: str) -> str:
    return f"{table}/{column}"
