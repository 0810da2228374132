"""The contract: what the schemas declare, and how they are read."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from turnpack.contract import (
    TABLE_ORDER,
    Field,
    ForeignKey,
    Table,
    load_contract,
    parse_table,
    read_table,
    schemas_dir,
)

CONTRACT = load_contract()
COLUMNS = [(table, field) for table in CONTRACT for field in table.fields]
KEYS = [(table, key) for table in CONTRACT for key in table.foreign_keys]

# The columns as the design fixes them: a change here is a new major version of the data.
DESIGN = {
    "sessions": """session_id title date timezone language event_type publisher source_url
        source_path source_format source_sha256 n_chars n_segments n_turns n_speakers
        n_qa_pairs parser_version""",
    "speakers": """speaker_id session_id name label title affiliation kind role person_id
        n_turns n_chars""",
    "people": """entry_id person_id name alias office affiliation since until wikidata viaf
        isni""",
    "segments": """segment_id session_id turn_id seq label timestamp timestamp_raw text
        source_start source_end source_line""",
    "turns": """turn_id session_id seq speaker_id speaker role kind qa_pair_id timestamp text
        n_segments n_chars source_start source_end source_line resolution""",
    "notes": """note_id session_id turn_id kind text text_offset source_start source_end
        source_line""",
    "qa_pairs": """qa_pair_id session_id seq questioner_id questioner affiliation
        respondent_id respondent question answer n_question_turns n_answer_turns followup_of
        asked_at answered_at resolution""",
}


def column(value: tuple[Table, Field]) -> str:
    """Return how a test's name calls a column."""
    return f"{value[0].name}.{value[1].name}"


def descriptor(**constraints: Any) -> dict[str, Any]:
    """Return a Table Schema of one field with ``constraints``."""
    field = {"name": "x", "type": "string", "constraints": constraints}
    return {"name": "t", "fields": [field]}


@pytest.mark.parametrize("name", sorted(DESIGN))
def test_columns_are_those_of_the_design(name: str) -> None:
    """Each table has the columns that the design names, in that order."""
    assert list(CONTRACT[name].names) == DESIGN[name].split()


def test_tables_stand_in_reading_order() -> None:
    """The contract holds the seven tables, each under its own name."""
    assert tuple(table.name for table in CONTRACT) == TABLE_ORDER
    assert set(TABLE_ORDER) == set(DESIGN)


def test_schemas_come_from_the_checkout() -> None:
    """Without a wheel around it, the package reads the schemas that are authored on top."""
    assert schemas_dir() == Path(__file__).resolve().parents[1] / "schemas"
    assert {path.name for path in schemas_dir().glob("*.json")} == {
        f"{name}.schema.json" for name in TABLE_ORDER
    }


def test_contract_looks_up_tables() -> None:
    """A table is found by its name; another name is a KeyError."""
    assert CONTRACT["turns"].name == "turns"
    assert "turns" in CONTRACT
    assert "turn" not in CONTRACT
    with pytest.raises(KeyError):
        CONTRACT["turn"]


@pytest.mark.parametrize("place", COLUMNS, ids=column)
def test_column_is_described(place: tuple[Table, Field]) -> None:
    """Every column has a description that is a sentence, and a type that is known."""
    _, field = place
    assert field.description[0].isupper()
    assert field.description.endswith(".")
    assert field.type in {"string", "integer", "date", "datetime"}


@pytest.mark.parametrize(
    "place",
    [(t, f) for t, f in COLUMNS if f.type == "integer"],
    ids=column,
)
def test_number_has_unit_and_bounds(place: tuple[Table, Field]) -> None:
    """Counts, offsets and ordinals say what they count, are never negative, and fit R."""
    _, field = place
    assert field.unit
    assert isinstance(field.minimum, int)
    assert field.minimum >= 0
    assert field.maximum == 2**31 - 1


@pytest.mark.parametrize("place", [p for p in COLUMNS if p[1].type == "datetime"], ids=column)
def test_instant_is_in_utc(place: tuple[Table, Field]) -> None:
    """Every instant says that it is in UTC."""
    assert place[1].unit == "UTC"


@pytest.mark.parametrize("table", CONTRACT.tables, ids=lambda table: table.name)
def test_primary_key_is_required(table: Table) -> None:
    """Each table has a key of its own columns, which are never null and have a pattern."""
    assert len(table.primary_key) == 1
    keys = [field for field in table.fields if field.name in table.primary_key]
    assert len(keys) == 1
    assert keys[0].required
    assert keys[0].pattern


@pytest.mark.parametrize(
    "link", KEYS, ids=lambda link: f"{link[0].name}.{'-'.join(link[1].fields)}"
)
def test_reference_leads_to_a_key(link: tuple[Table, ForeignKey]) -> None:
    """Every foreign key names existing columns, and the primary key of an existing table.

    A person has several rows: there the key is what all of them share.
    """
    table, key = link
    assert set(key.fields) <= set(table.names)
    shared = {"people": ("person_id",)}
    assert key.reference_fields == shared.get(key.table, CONTRACT[key.table].primary_key)
    own = next(f for f in table.fields if f.name == key.fields[0])
    other = next(f for f in CONTRACT[key.table].fields if f.name == key.reference_fields[0])
    assert (own.type, own.pattern) == (other.type, other.pattern)


@pytest.mark.parametrize(
    "place",
    [p for p in COLUMNS if p[1].name.endswith("_id") and p[1].name != "person_id"],
    ids=column,
)
def test_every_id_is_a_key_or_a_reference(place: tuple[Table, Field]) -> None:
    """A column that ends in _id is its table's key or leads to another's."""
    table, field = place
    linked = {name for key in table.foreign_keys for name in key.fields}
    assert field.name in {*table.primary_key, *linked}


@pytest.mark.parametrize(
    ("table", "column_name", "example"),
    [
        ("sessions", "session_id", "2018-03-08-1f3a9c2b"),
        ("sessions", "session_id", "undated-1f3a9c2b"),
        ("turns", "turn_id", "2018-03-08-1f3a9c2b-t0007"),
        ("turns", "turn_id", "2018-03-08-1f3a9c2b-t12345"),
        ("segments", "segment_id", "2018-03-08-1f3a9c2b-s0012"),
        ("speakers", "speaker_id", "2018-03-08-1f3a9c2b-p03"),
        ("notes", "note_id", "2018-03-08-1f3a9c2b-n01"),
        ("qa_pairs", "qa_pair_id", "2018-03-08-1f3a9c2b-q004"),
    ],
)
def test_ids_of_the_design_fit_their_patterns(table: str, column_name: str, example: str) -> None:
    """The forms of ids that the design gives are those that the contract takes."""
    field = next(f for f in CONTRACT[table].fields if f.name == column_name)
    assert field.pattern is not None
    assert re.fullmatch(field.pattern, example)
    assert not re.fullmatch(field.pattern, f"{example}x")


def test_unknown_constraint_raises() -> None:
    """A constraint that nobody compiles is refused: it would check nothing."""
    with pytest.raises(ValueError, match="field x: constraint 'jsonSchema' is not one"):
        parse_table(descriptor(required=True, jsonSchema={}))


def test_constraints_are_read() -> None:
    """Each constraint of the standard that Turnpack compiles arrives in its field."""
    said = {
        "required": True,
        "unique": True,
        "enum": ["a", "b"],
        "pattern": "a|b",
        "minLength": 1,
        "maxLength": 9,
    }
    (field,) = parse_table(descriptor(**said)).fields
    assert field == Field(
        "x",
        "string",
        required=True,
        unique=True,
        enum=("a", "b"),
        pattern="a|b",
        min_length=1,
        max_length=9,
    )


@pytest.mark.parametrize(
    ("type_", "stated", "value"),
    [
        ("integer", 5, 5),
        ("integer", "5", 5),
        ("number", 5, 5.0),
        ("number", "0.5", 0.5),
        ("year", "2024", 2024),
        ("date", "2024-05-06", date(2024, 5, 6)),
        ("time", "09:30:00", time(9, 30)),
        ("datetime", "2024-05-06T09:30:00+08:00", datetime(2024, 5, 6, 1, 30, tzinfo=UTC)),
    ],
)
def test_bounds_are_values_of_the_type(type_: str, stated: object, value: object) -> None:
    """A bound may be written as JSON has it or as text; it is read as a cell would be."""
    bounds = dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), stated)
    stated_field = {"name": "x", "type": type_, "constraints": bounds}
    (field,) = parse_table({"name": "t", "fields": [stated_field]}).fields
    read = (field.minimum, field.maximum, field.exclusive_minimum, field.exclusive_maximum)
    assert read == (value,) * 4
    assert {type(bound) for bound in read} == {type(value)}


def test_missing_values_of_a_field_replace_those_of_its_table() -> None:
    """A field's own missing values stand alone; entries may be objects with a value."""
    fields = [
        {"name": "a", "type": "string"},
        {"name": "b", "type": "string", "missingValues": [{"value": "-", "label": "none"}]},
        {"name": "c", "type": "string", "missingValues": []},
    ]
    table = parse_table({"name": "t", "fields": fields, "missingValues": ["", "NA"]})
    assert [field.missing_values for field in table.fields] == [("", "NA"), ("-",), ()]


def test_a_primary_key_is_required() -> None:
    """The fields of a primary key are required, as the standard says, and the others are not."""
    fields = [{"name": name, "type": "string"} for name in "abc"]
    table = parse_table({"name": "t", "fields": fields, "primaryKey": ["a", "b"]})
    assert [field.required for field in table.fields] == [True, True, False]


def test_categories_are_the_values_allowed() -> None:
    """Categories allow what an enum allows; an enum beside them narrows them."""
    stated = {"name": "x", "type": "integer", "categories": [{"value": 1, "label": "one"}, "2"]}
    (field,) = parse_table({"name": "t", "fields": [stated]}).fields
    assert field.enum == (1, 2)
    narrowed = {**stated, "constraints": {"enum": [2]}}
    (field,) = parse_table({"name": "t", "fields": [narrowed]}).fields
    assert field.enum == (2,)


def test_unique_keys_hold_unique_fields() -> None:
    """Rows are told apart by ``unique`` and by ``uniqueKeys``, each key once."""
    fields = [{"name": "a", "constraints": {"unique": True}}, {"name": "b"}]
    table = parse_table({"name": "t", "fields": fields, "uniqueKeys": [["a", "b"], ["a"]]})
    assert table.unique_keys == (("a",), ("a", "b"))


def test_a_table_goes_by_the_name_of_its_resource() -> None:
    """A schema need not have a name; the resource's name comes first."""
    fields = [{"name": "a"}]
    assert parse_table({"fields": fields}, "r").name == "r"
    assert parse_table({"name": "s", "fields": fields}, "r").name == "r"
    assert parse_table({"name": "s", "fields": fields}).name == "s"


@pytest.mark.parametrize("resource", [{"resource": ""}, {}, {"resource": "t"}])
def test_reference_to_itself(resource: dict[str, str]) -> None:
    """A table that refers to itself may say so by "", by nothing, or by its name."""
    table = parse_table(
        descriptor()
        | {
            "primaryKey": "x",
            "foreignKeys": [{"fields": "x", "reference": {**resource, "fields": "x"}}],
        }
    )
    assert table.primary_key == ("x",)
    assert table.foreign_keys == (ForeignKey(("x",), "t", ("x",)),)


def test_table_is_read_from_its_file(tmp_path: Path) -> None:
    """A schema file gives its table, with the descriptor as it was written."""
    path = tmp_path / "t.schema.json"
    path.write_text(json.dumps(descriptor(minLength=2)), encoding="utf-8")
    table = read_table(path)
    assert table.descriptor == descriptor(minLength=2)
    assert (table.name, table.title, table.names) == ("t", "t", ("x",))
