"""The Pandera view: each constraint refuses what it must and passes what it must."""

from __future__ import annotations

from datetime import UTC, date, datetime
from math import inf, nan
from typing import Any, NamedTuple

import pandera.errors
import polars as pl
import pyarrow as pa
import pytest
from tests.conftest import CORPUS

from turnpack.contract import Table, load_contract, parse_table
from turnpack.emit.rows import people_rows, session_rows
from turnpack.read.people import load_people
from turnpack.records import Session
from turnpack.views.arrow import arrow_schema
from turnpack.views.pandera import pandera_schema


class Rule(NamedTuple):
    """A column's declaration, and what it must pass and refuse."""

    type: str
    constraints: dict[str, Any]
    passes: list[Any]
    refuses: list[Any]


TEXT = "string"
GOLDEN = {
    "anything": Rule(TEXT, {}, ["a", "", None, "部"], []),
    "required": Rule(TEXT, {"required": True}, ["a", " ", "部"], [None, ""]),
    "pattern": Rule(
        TEXT, {"pattern": "[a-z]+[0-9]"}, ["a1", "ab1", None], ["a", "1a1", "a1 ", "a1\n", "", "A1"]
    ),
    "alternation": Rule(
        TEXT,
        {"pattern": "ab|cd"},
        ["ab", "cd", None],
        ["abx", "xcd", "abd", "acd", "abcd", "ab\n", "ab|cd"],
    ),
    "id": Rule(
        TEXT,
        {"required": True, "pattern": "([0-9]{4}|undated)-t[0-9]{4,}"},
        ["2018-t0001", "undated-t12345"],
        [None, "2018-t001", "x2018-t0001", "2018-t0001x", "undated"],
    ),
    "enum": Rule(TEXT, {"enum": ["a", "b c"]}, ["a", "b c", None], ["", "A", "b", "ab c", "a "]),
    "required enum": Rule(TEXT, {"enum": ["a"], "required": True}, ["a"], [None, "b"]),
    "min length": Rule(TEXT, {"minLength": 2}, ["ab", "部长", "😀😀", None], ["a", "部", "😀", ""]),
    "max length": Rule(TEXT, {"maxLength": 2}, ["ab", "部长", "", "😀😀", None], ["abc", "一二三"]),
    "empty is missing": Rule(TEXT, {"required": True, "minLength": 0}, ["a"], [None, ""]),
    "above": Rule("integer", {"exclusiveMinimum": 1}, [2, None], [1, 0]),
    "below": Rule("number", {"exclusiveMaximum": 1}, [0.9, -inf, None], [1.0, 2.0, nan]),
    "minimum": Rule("integer", {"minimum": 1}, [1, 2**40, None], [0, -1]),
    "maximum": Rule("integer", {"maximum": 5}, [5, -(2**31), None], [6, 2**31 - 1]),
    "bounds": Rule(
        "integer", {"required": True, "minimum": 0, "maximum": 9}, [0, 9], [None, -1, 10]
    ),
    "number": Rule("number", {"minimum": 0.5}, [0.5, 1.0, inf, None], [0.49, -1.0, nan]),
    "any number": Rule("number", {}, [0.5, nan, -inf, None], []),
    "boolean": Rule("boolean", {"required": True}, [True, False], [None]),
    "date": Rule("date", {"required": True}, [date(2024, 2, 29)], [None]),
    "datetime": Rule("datetime", {}, [datetime(2024, 5, 6, tzinfo=UTC), None], []),
}
"""What each kind of constraint must pass and refuse."""

PASSES = [(name, value) for name, rule in GOLDEN.items() for value in rule.passes]
REFUSES = [(name, value) for name, rule in GOLDEN.items() for value in rule.refuses]


def table_of(rule: Rule) -> Table:
    """Return a table of one column that ``rule`` declares."""
    field = {"name": "x", "type": rule.type, "constraints": rule.constraints}
    return parse_table({"name": "t", "fields": [field]})


def frame(table: Table, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Return ``rows`` with the table's types, but nulls allowed everywhere."""
    fields = [field.with_nullable(True) for field in arrow_schema(table)]
    return pl.DataFrame(pl.from_arrow(pa.Table.from_pylist(rows, schema=pa.schema(fields))))


def accepts(table: Table, data: pl.DataFrame) -> bool:
    """Whether the table's Pandera schema passes ``data``."""
    try:
        pandera_schema(table).validate(data, lazy=True)
    except pandera.errors.SchemaErrors:
        return False
    return True


@pytest.mark.parametrize(("name", "value"), PASSES)
def test_passes(name: str, value: object) -> None:
    """What keeps the constraint passes."""
    table = table_of(GOLDEN[name])
    assert accepts(table, frame(table, [{"x": value}]))


@pytest.mark.parametrize(("name", "value"), REFUSES)
def test_refuses(name: str, value: object) -> None:
    """What breaks the constraint is refused, also among values that keep it."""
    rule = GOLDEN[name]
    table = table_of(rule)
    rows = [{"x": good} for good in rule.passes]
    assert not accepts(table, frame(table, [{"x": value}]))
    assert not accepts(table, frame(table, [*rows, {"x": value}, *rows]))


def test_missing_values() -> None:
    """A required text is none of those that stand for null, and only of those."""
    stated = {"name": "x", "type": "string", "constraints": {"required": True}}
    none = parse_table({"name": "t", "fields": [stated], "missingValues": []})
    some = parse_table({"name": "t", "fields": [stated], "missingValues": ["NA", "-"]})
    assert accepts(none, frame(none, [{"x": ""}, {"x": "NA"}]))
    assert accepts(some, frame(some, [{"x": ""}]))
    assert not accepts(some, frame(some, [{"x": "NA"}]))


def test_a_pattern_too_large_is_refused() -> None:
    """A pattern that Polars cannot hold is refused by its field, before any row is read."""
    table = table_of(Rule(TEXT, {"pattern": "((([a-z]{900}){900}){900})"}, [], []))
    with pytest.raises(ValueError, match="field x: constraint 'pattern'"):
        pandera_schema(table)


TWO = parse_table(
    {
        "name": "t",
        "fields": [
            {"name": "a", "type": "string"},
            {"name": "b", "type": "integer", "constraints": {"minimum": 0, "maximum": 9}},
        ],
    }
)


@pytest.mark.parametrize(
    ("data", "verdict"),
    [
        ({"a": ["x"], "b": [1]}, True),
        ({"a": [], "b": []}, True),
        ({"b": [1], "a": ["x"]}, False),
        ({"a": ["x"], "b": [1], "c": [2]}, False),
        ({"a": ["x"]}, False),
        ({"a": ["x"], "B": [1]}, False),
    ],
    ids=["as declared", "no rows", "other order", "one more", "one less", "other name"],
)
def test_columns(data: dict[str, list[Any]], verdict: bool) -> None:
    """The columns are those of the contract, in its order, and no others."""
    types = {"a": pl.String, "b": pl.Int32, "B": pl.Int32, "c": pl.Int32}
    assert accepts(TWO, pl.DataFrame(data, schema={k: types[k] for k in data})) is verdict


@pytest.mark.parametrize("type_", [pl.Int64, pl.String, pl.Float64, pl.UInt32])
def test_other_types_are_refused(type_: type[pl.DataType]) -> None:
    """A column of another type is refused even if its values would fit."""
    data = pl.DataFrame({"a": ["x"], "b": [1]}, schema={"a": pl.String, "b": pl.Int32})
    assert not accepts(TWO, data.with_columns(pl.col("b").cast(type_)))


@pytest.mark.parametrize("table", load_contract().tables, ids=lambda table: table.name)
def test_founding_transcript_passes(table: Table, founding_session: Session) -> None:
    """The tables of the founding transcript keep the whole contract."""
    registry = {"people": people_rows(load_people(CORPUS / "people.csv"))}
    rows = {**session_rows(founding_session), **registry}[table.name]
    assert accepts(table, frame(table, rows))
    key = table.primary_key[0]
    assert not accepts(table, frame(table, [{**rows[0], key: f"{rows[0][key]}x"}]))
