"""Edits to a corpus: each is found as what it is, with the bump that the recipe demands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.diff.conftest import Built
from tests.diff.edits import CASES, Case, nothing, replaced

from turnpack.diff import Bump, Change, compare_releases
from turnpack.diff.bump import required_bump


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_edit_is_found_as_what_it_is(built: Built, case: Case) -> None:
    """Sessions, turns and pairs have the change that was made, and no other."""
    difference = compare_releases(built(case.old), built(case.new))
    turns, pairs = dict(difference.turns.rows), dict(difference.pairs.rows)
    del turns[Change.UNCHANGED], pairs[Change.UNCHANGED]
    assert turns == case.turns
    assert pairs == case.pairs
    assert dict(difference.statuses) == case.sessions
    assert required_bump(difference) is case.bump


def test_the_same_is_no_difference(built: Built) -> None:
    """A release differs in nothing from itself, and all of it is counted as unchanged."""
    difference = compare_releases(built(nothing), built(nothing))
    assert difference.is_empty
    assert required_bump(difference) is Bump.NONE
    assert difference.turns.rows == {Change.UNCHANGED: 47}
    assert difference.pairs.rows == {Change.UNCHANGED: 22}


def test_another_spelling_is_no_difference(built: Built, tmp_path: Path) -> None:
    """The same values in another compression and in other row groups are the same."""
    again = tmp_path / "again"
    shutil.copytree(built(nothing), again)
    for file in (again / "data").glob("*.parquet"):
        pq.write_table(pq.read_table(file), file, compression="gzip", row_group_size=7)
    assert compare_releases(built(nothing), again).is_empty


def _alter(schema: dict[str, Any], what: str) -> None:
    fields = schema["fields"]
    if what == "added":
        fields.append({"name": "mood", "type": "string"})
    elif what == "removed":
        fields.pop()
    elif what == "reordered":
        fields[2], fields[3] = fields[3], fields[2]
    elif what == "retyped":
        fields[-1]["type"] = "any"
    elif what == "tightened":
        fields[2].setdefault("constraints", {})["maximum"] = 10
    elif what == "loosened":
        del fields[2]["constraints"]["minimum"]
    elif what == "value allowed":
        next(f for f in fields if f["name"] == "role")["constraints"]["enum"].append("chair")
    elif what == "value forbidden":
        next(f for f in fields if f["name"] == "role")["constraints"]["enum"].remove("other")
    elif what == "described":
        fields[2]["description"] = "otherwise"


@pytest.mark.parametrize(
    ("what", "bump", "words"),
    [
        ("added", Bump.MAJOR, "field mood added"),
        ("removed", Bump.MAJOR, "field resolution removed"),
        ("reordered", Bump.MAJOR, "fields reordered"),
        ("retyped", Bump.MAJOR, "field resolution retyped"),
        ("tightened", Bump.MAJOR, "field seq tightened: maximum"),
        ("loosened", Bump.MINOR, "field seq loosened: minimum"),
        ("value allowed", Bump.MINOR, "field role loosened: enum"),
        ("value forbidden", Bump.MAJOR, "field role tightened: enum"),
        ("described", Bump.PATCH, "field seq described otherwise"),
    ],
)
def test_a_change_of_the_schema_is_weighed(
    built: Built, tmp_path: Path, what: str, bump: Bump, words: str
) -> None:
    """What breaks readers is MAJOR, what allows more is MINOR, words are PATCH."""
    new = tmp_path / "new"
    shutil.copytree(built(nothing), new)
    descriptor = json.loads((new / "datapackage.json").read_text(encoding="utf-8"))
    turns = next(r for r in descriptor["resources"] if r["name"] == "turns")
    _alter(turns["schema"], what)
    (new / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    difference = compare_releases(built(nothing), new)
    (change,) = difference.schema
    assert change.table == "turns"
    assert change.what.startswith(words)
    assert change.bump is required_bump(difference) is bump


def test_a_table_more_is_minor_and_a_table_less_is_major(built: Built, tmp_path: Path) -> None:
    """Tables that are not in both releases are told, and weighed."""
    less = tmp_path / "less"
    shutil.copytree(built(nothing), less)
    descriptor = json.loads((less / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [r for r in descriptor["resources"] if "notes" not in r["name"]]
    (less / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert required_bump(compare_releases(built(nothing), less)) is Bump.MAJOR
    assert required_bump(compare_releases(less, built(nothing))) is Bump.MINOR


_REWORDED = replaced("记者会现场（新华社记者 邢广利 摄）", "记者会现场（新华社 摄）")


def test_what_is_beside_turns_is_told(built: Built) -> None:
    """A caption that changed is named with its table and column."""
    (session,) = compare_releases(built(nothing), built(_REWORDED)).sessions
    assert any(what.startswith("notes (") and "text" in what for what in session.other)
