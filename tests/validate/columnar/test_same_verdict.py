"""The columnar pass says what Frictionless says, of any package."""

from __future__ import annotations

import copy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import frictionless
from hypothesis import HealthCheck, given, settings
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


@given(packages())
@settings(
    max_examples=2500, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
def test_the_verdict_is_that_of_frictionless(drawn: Drawn) -> None:
    """Over generated and mutated packages both find the same errors in the same words."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, data in drawn.files.items():
            (folder / path).write_bytes(data)
        expected = by_frictionless(copy.deepcopy(drawn.descriptor), folder)
        found = by_columns(copy.deepcopy(drawn.descriptor), folder)
    assert found == expected
