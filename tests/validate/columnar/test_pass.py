"""What is clean is proven without Frictionless, and what is not costs it few rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

import frictionless
import pytest

from turnpack.validate import columnar
from turnpack.validate.columnar import Report, check_package
from turnpack.validate.columnar.ahead import ahead

FIELDS: list[dict[str, Any]] = [
    {"name": "id", "type": "integer", "constraints": {"required": True, "minimum": 1}},
    {"name": "code", "type": "string", "constraints": {"pattern": "a|b[0-9]", "unique": True}},
    {"name": "kind", "type": "string", "constraints": {"enum": ["x", "y"]}},
    {"name": "share", "type": "number", "constraints": {"maximum": 1.5}},
    {"name": "day", "type": "date", "constraints": {"minimum": "2024-01-01"}},
    {"name": "moment", "type": "datetime"},
    {"name": "good", "type": "boolean"},
    {"name": "year", "type": "year"},
    {"name": "parent", "type": "integer"},
]
CLEAN = [
    "1,a,x,0.5,2024-05-06,2024-05-06T10:00:00Z,true,2024,",
    "2,b1,y,1.5,2024-02-29,2024-05-06T10:00:00+08:00,0,1999,1",
    "3,,,,,,,,",
]


@pytest.fixture
def _no_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Frictionless must not read a table as a whole."""

    def refuse(*_arguments: object) -> NoReturn:
        pytest.fail("Frictionless reads the whole table")

    monkeypatch.setattr(columnar, "_of_whole", refuse)


def check(folder: Path, rows: list[str], **schema: object) -> Report:
    """Return the report on a table of ``rows``."""
    header = ",".join(field["name"] for field in FIELDS)
    (folder / "a.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    resource = {
        "name": "a",
        "type": "table",
        "path": "a.csv",
        "schema": {"fields": FIELDS, **schema},
    }
    return check_package({"name": "p", "resources": [resource]}, str(folder))


KEYS = {
    "primaryKey": ["id"],
    "foreignKeys": [{"fields": ["parent"], "reference": {"resource": "", "fields": ["id"]}}],
}


@pytest.mark.usefixtures("_no_whole")
def test_clean_rows_are_proven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Values of every plain type, constraints and keys are proven; Frictionless sees no row."""

    def refuse(*_arguments: object, **_keywords: object) -> NoReturn:
        pytest.fail("Frictionless reads rows")

    monkeypatch.setattr(frictionless.Resource, "validate", refuse)
    report = check(tmp_path, CLEAN, **KEYS)
    assert report == Report(tables={"a": []}, n_rows={"a": 3})


@pytest.mark.usefixtures("_no_whole")
@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("x,a,x,,,,,,", "type-error"),
        ("0,b2,x,,,,,,", "constraint-error"),
        ("9,b2,z,,,,,,", "constraint-error"),
        ("9,c,x,,,,,,", "constraint-error"),
        ("9,b2,x,1.51,,,,,", "constraint-error"),
        ("9,b2,x,,2023-02-29,,,,", "type-error"),
        ("9,b2,x,,,2024-05-06,,,", "type-error"),
        ("9,b2,x,,,,yes,,", "type-error"),
        ("9,b1,x,,,,,,", "unique-error"),
        ("2,b2,x,,,,,,", "primary-key"),
        ("9,b2,x,,,,,,77", "foreign-key"),
        ("9,b2,x", "missing-cell"),
        ("9,b2,x,,,,,,,,", "extra-cell"),
        (",,,,,,,,", "blank-row"),
        ("", "blank-row"),
    ],
)
def test_bad_rows_are_said_with_their_line(tmp_path: Path, row: str, said: str) -> None:
    """Every kind of error is Frictionless's own, under the row's number and on its line."""
    report = check(tmp_path, [*CLEAN, "8,,,,,,,,", "7,,,,,,,,", row, "10,,,,,,,,"], **KEYS)
    errors = [s for s in report.tables["a"] if s.error.type == said]
    assert [getattr(s.error, "row_number", None) for s in errors][:1] == [7]
    assert errors[0].line == 7
    assert 'position "7"' in errors[0].error.message or 'row "7"' in errors[0].error.message


@pytest.mark.usefixtures("_no_whole")
def test_a_bad_row_may_refer_to_good_ones(tmp_path: Path) -> None:
    """What a bad row refers to, in its own table and in another, is found though it is proven."""
    (tmp_path / "b.csv").write_text("key\n1\n2\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text("id,above,b\n1,,1\n2,1,2\n3,2,x\ny,1,2\n", encoding="utf-8")
    schema = {
        "fields": [{"name": name, "type": "integer"} for name in ("id", "above", "b")],
        "foreignKeys": [
            {"fields": "above", "reference": {"resource": "", "fields": "id"}},
            {"fields": "b", "reference": {"resource": "b", "fields": "key"}},
        ],
    }
    resources = [
        {"name": "a", "type": "table", "path": "a.csv", "schema": schema},
        {
            "name": "b",
            "type": "table",
            "path": "b.csv",
            "schema": {"fields": [{"name": "key", "type": "integer"}]},
        },
    ]
    report = check_package({"name": "p", "resources": resources}, str(tmp_path))
    assert report.tables["b"] == []
    assert [(s.error.type, s.line) for s in report.tables["a"]] == [
        ("type-error", 4),
        ("type-error", 5),
    ]


@pytest.mark.usefixtures("_no_whole")
def test_the_line_is_that_of_the_file(tmp_path: Path) -> None:
    """Line breaks inside cells move the line, not the number."""
    fields = [{"name": "a", "type": "string"}, {"name": "b", "type": "integer"}]
    (tmp_path / "a.csv").write_text('a,b\n"x\n\ny",1\nz,w\n', encoding="utf-8")
    resource = {"name": "a", "type": "table", "path": "a.csv", "schema": {"fields": fields}}
    (said,) = check_package({"name": "p", "resources": [resource]}, str(tmp_path)).tables["a"]
    assert (said.error.row_number, said.line) == (3, 5)  # type: ignore[attr-defined]


def test_the_limit_is_that_of_frictionless(tmp_path: Path) -> None:
    """No more errors are told than asked for, the first ones."""
    header = ",".join(field["name"] for field in FIELDS)
    rows = [header, *["x,,,,,,,,"] * 40, ""]
    (tmp_path / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    resource = {"name": "a", "type": "table", "path": "a.csv", "schema": {"fields": FIELDS}}
    report = check_package({"name": "p", "resources": [resource]}, str(tmp_path), limit=7)
    assert [s.error.row_number for s in report.tables["a"]] == list(range(2, 9))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"bytes": 7}, "byte-count"),
        ({"hash": "sha256:00"}, "hash-count"),
        ({"hash": "00"}, "hash-count"),
        ({"rows": 5}, "row-count"),
        ({"fields": 2}, "field-count"),
    ],
)
def test_what_is_stated_is_compared(tmp_path: Path, stated: dict[str, Any], said: str) -> None:
    """A size, a hash or a number that the descriptor states wrongly is an error."""
    (tmp_path / "a.csv").write_text("a\n1\n", encoding="utf-8")
    resource = {
        "name": "a",
        "type": "table",
        "path": "a.csv",
        "schema": {"fields": [{"name": "a", "type": "integer"}]},
        **stated,
    }
    report = check_package({"name": "p", "resources": [resource]}, str(tmp_path))
    assert [s.error.type for s in report.tables["a"]] == [said]


def test_items_come_in_order_and_what_fails_is_raised_in_its_place() -> None:
    """An iterator that is run ahead gives what it would give."""

    def items() -> Any:
        yield from range(5)
        raise KeyError("after five")

    seen: list[int] = []
    with pytest.raises(KeyError, match="after five"):
        seen.extend(ahead(items()))
    assert seen == list(range(5))
