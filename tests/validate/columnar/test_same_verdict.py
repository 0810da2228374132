"""The columnar pass says what Frictionless says, of any package."""

from __future__ import annotations

import copy
import itertools
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import frictionless
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.validate.columnar.packages import Drawn, packages

from turnpack.validate.columnar import check_package

Verdict = list[tuple[str, str, int | None, str]]


def by_frictionless(descriptor: dict[str, Any], folder: Path) -> Verdict | str:
    """Return what Frictionless alone says, or that it fails."""
    try:
        package = frictionless.Package.from_descriptor(descriptor, basepath=str(folder))
        report = package.validate(limit_errors=1000)
    except frictionless.FrictionlessException as exception:
        return [("", e.type, None, e.message) for e in exception.to_errors()]
    except Exception as error:  # noqa: BLE001 - Frictionless fails over some values
        return type(error).__name__
    found: Verdict = [("", e.type, None, e.message) for e in report.errors]
    for task in report.tasks:
        found += [
            (task.name, e.type, getattr(e, "row_number", None), e.message) for e in task.errors
        ]
    return found


def by_columns(descriptor: dict[str, Any], folder: Path) -> Verdict | str:
    """Return what the columnar pass says, or that Frictionless fails."""
    report = check_package(descriptor, str(folder))
    if report.failed:
        return type(next(iter(report.failed.values()))).__name__
    found: Verdict = [("", e.type, None, e.message) for e in report.package]
    for name, said in report.tables.items():
        found += [
            (name, s.error.type, getattr(s.error, "row_number", None), s.error.message)
            for s in said
        ]
    return found


def assert_same_verdict(drawn: Drawn) -> None:
    """Check that both find the same errors in the same words."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, data in drawn.files.items():
            (folder / path).write_bytes(data)
        expected = by_frictionless(copy.deepcopy(drawn.descriptor), folder)
        found = by_columns(copy.deepcopy(drawn.descriptor), folder)
    assert found == expected


@given(packages())
@settings(
    max_examples=2500, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
def test_the_verdict_is_that_of_frictionless(drawn: Drawn) -> None:
    """Over generated and mutated packages both find the same errors in the same words."""
    assert_same_verdict(drawn)


def test_the_version_of_a_package_holds_for_what_keys_refer_to() -> None:
    """A table that keys lead to may use what only the package's version of the standard has."""
    key = {"fields": ["a"], "reference": {"resource": "two", "fields": ["b"]}}
    bound = {"name": "c", "type": "integer", "constraints": {"exclusiveMinimum": 1}}
    schemas = {
        "one": {"fields": [{"name": "a", "type": "string"}], "foreignKeys": [key]},
        "two": {"fields": [{"name": "b", "type": "string"}, bound]},
    }
    resources = [
        {"name": name, "type": "table", "path": f"{name}.csv", "schema": schema}
        for name, schema in schemas.items()
    ]
    version = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"}
    descriptor = {**version, "name": "drawn", "resources": resources}
    assert_same_verdict(Drawn(descriptor, {"one.csv": b"a\nx\n", "two.csv": b"b,c\ny,2\n"}))


def in_parts(drawn: Drawn, cuts: list[int], *, ended: bool) -> Drawn:
    """Return the package with its CSV files cut before some lines, each part with the header.

    Where the first part is not ``ended``, its last line has no end.
    """
    descriptor, files = copy.deepcopy(drawn.descriptor), dict(drawn.files)
    for entry in descriptor["resources"]:
        path = entry.get("path")
        if not isinstance(path, str) or not path.endswith(".csv") or path not in drawn.files:
            continue
        header, *lines = drawn.files[path].splitlines(keepends=True) or [b""]
        places = [0, *sorted({min(cut, len(lines)) for cut in cuts}), len(lines)]
        entry["path"] = [path]
        first = header + b"".join(lines[: places[1]])
        files[path] = first if ended else first.rstrip(b"\n")
        for number, (start, end) in enumerate(itertools.pairwise(places[1:])):
            part = f"{path.removesuffix('.csv')}-{number}.csv"
            entry["path"].append(part)
            files[part] = header + b"".join(lines[start:end])
    return Drawn(descriptor, files)


@given(packages(), st.lists(st.integers(0, 6), min_size=1, max_size=3), st.booleans())
@settings(
    max_examples=600, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
def test_of_tables_in_several_files(drawn: Drawn, cuts: list[int], ended: bool) -> None:
    """So it is where tables are cut, also inside cells: the files are read as one."""
    assert_same_verdict(in_parts(drawn, cuts, ended=ended))
