"""The Croissant view: record sets that MLCommons' own library takes without a complaint."""

from __future__ import annotations

import json
import warnings
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from turnpack.contract import Contract, load_contract, parse_table
from turnpack.views.arrow import arrow_schema
from turnpack.views.croissant import CONTEXT, VERSION, croissant_record_set

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import mlcroissant

CHECKSUM = "0" * 64
EVERY = Contract(
    (
        parse_table(
            {
                "name": "parents",
                "description": "What the others refer to.",
                "fields": [
                    {"name": "id", "type": "string", "description": "Key."},
                    {"name": "year", "type": "year", "unit": "CE"},
                ],
                "primaryKey": ["id", "year"],
            }
        ),
        parse_table(
            {
                "name": "rows",
                "description": "A column of every type.",
                "fields": [
                    {"name": "key", "type": "integer"},
                    {"name": "above", "type": "integer"},
                    {"name": "parent", "type": "string"},
                    {"name": "parent_year", "type": "year"},
                    {"name": "number", "type": "number"},
                    {"name": "boolean", "type": "boolean"},
                    {"name": "date", "type": "date"},
                    {"name": "time", "type": "time"},
                    {"name": "datetime", "type": "datetime"},
                    {"name": "url", "type": "string", "format": "uri"},
                    {"name": "anything"},
                ],
                "primaryKey": "key",
                "foreignKeys": [
                    {
                        "fields": ["parent", "parent_year"],
                        "reference": {"resource": "parents", "fields": ["id", "year"]},
                    },
                    {"fields": "above", "reference": {"fields": "key"}},
                ],
            }
        ),
    )
)


def document(contract: Contract) -> dict[str, Any]:
    """Return a Croissant document around the record sets of ``contract``."""
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": "example",
        "description": "An example.",
        "conformsTo": VERSION,
        "citeAs": "Example.",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "url": "https://example.org/",
        "version": "1.0.0",
        "datePublished": "2024-05-06",
        "creator": {"@type": "Organization", "name": "Example", "url": "https://example.org/"},
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": f"{table.name}-parquet",
                "name": f"{table.name}-parquet",
                "contentUrl": f"data/{table.name}.parquet",
                "encodingFormat": "application/x-parquet",
                "sha256": CHECKSUM,
            }
            for table in contract
        ],
        "recordSet": [croissant_record_set(table, f"{table.name}-parquet") for table in contract],
    }


def read(jsonld: dict[str, Any]) -> Any:
    """Return the document as MLCommons' library reads it; it raises on errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return mlcroissant.Dataset(jsonld=jsonld).metadata


@pytest.mark.parametrize("contract", [EVERY, load_contract()], ids=["every type", "own"])
def test_the_library_takes_the_record_sets(contract: Contract) -> None:
    """No error and no warning, and every column and key arrives."""
    metadata = read(document(contract))
    assert metadata.ctx.issues.errors == set()
    assert metadata.ctx.issues.warnings == set()
    assert [record_set.id for record_set in metadata.record_sets] == [t.name for t in contract]
    for table, record_set in zip(contract, metadata.record_sets, strict=True):
        prefix = f"{table.name}/"
        assert tuple(field.id.removeprefix(prefix) for field in record_set.fields) == table.names
        assert all(field.description for field in record_set.fields) or table.name == "rows"


def test_the_key_is_that_of_the_table() -> None:
    """A composite key names each of its fields by id."""
    parents, rows = (croissant_record_set(table, "f") for table in EVERY)
    assert parents["key"] == [{"@id": "parents/id"}, {"@id": "parents/year"}]
    assert rows["key"] == [{"@id": "rows/key"}]


def test_what_a_key_refers_to_is_told_in_words() -> None:
    """The library joins tables that are said to refer to others, and then loads no rows."""
    _, rows = (croissant_record_set(table, "f") for table in EVERY)
    told = {field["name"]: field["description"] for field in rows["field"]}
    assert told["parent"] == "Refers to parents.id."
    assert told["above"] == "Refers to rows.key."
    assert not any("references" in field for field in rows["field"])


def test_types_and_units() -> None:
    """Each type of the contract has its Croissant type; the unit stands in the description."""
    parents, rows = (croissant_record_set(table, "f") for table in EVERY)
    assert {field["name"]: field["dataType"] for field in rows["field"]} == {
        "key": "sc:Integer",
        "above": "sc:Integer",
        "parent": "sc:Text",
        "parent_year": "sc:Integer",
        "number": "sc:Float",
        "boolean": "sc:Boolean",
        "date": "sc:Date",
        "time": "sc:Time",
        "datetime": "sc:DateTime",
        "url": "sc:URL",
        "anything": "sc:Text",
    }
    assert parents["field"][1]["description"] == "Unit: CE."


def test_a_wrong_file_is_found() -> None:
    """The library does look: a column of a file that is not there is an error."""
    jsonld = document(EVERY)
    jsonld["recordSet"][1]["field"][0]["source"]["fileObject"]["@id"] = "nothing"
    with pytest.raises(mlcroissant.ValidationError):
        read(jsonld)


def test_records_are_read_through_it(tmp_path: Path) -> None:
    """The library finds the rows of the Parquet file in the columns that are named."""
    table = EVERY["parents"]
    file = tmp_path / "data" / "parents.parquet"
    file.parent.mkdir()
    rows = [{"id": "部", "year": 2018}, {"id": "b", "year": 2024}]
    pq.write_table(pa.Table.from_pylist(rows, arrow_schema(table)), file)
    jsonld = document(Contract((table,)))
    jsonld["distribution"][0]["sha256"] = sha256(file.read_bytes()).hexdigest()
    (tmp_path / "croissant.json").write_text(json.dumps(jsonld), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset = mlcroissant.Dataset(str(tmp_path / "croissant.json"))
        records = list(dataset.records("parents"))
    assert records == [
        {"parents/id": "部".encode(), "parents/year": 2018},
        {"parents/id": b"b", "parents/year": 2024},
    ]
