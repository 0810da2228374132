"""A package in, what Frictionless says of its descriptor and its CSV tables out, as findings."""

from __future__ import annotations

import logging
from typing import Any

import frictionless

from turnpack.findings import FindingLog, Rule, Severity
from turnpack.validate.package import DESCRIPTOR, Package

REFUSED_DESCRIPTOR = Rule(
    "P004",
    "Frictionless refuses the descriptor",
    Severity.ERROR,
    why="Users open the package with Frictionless; what it refuses, they cannot load.",
    fix="Correct the named property in the corpus's datapackage.yaml and build again.",
)
REFUSED_TABLE = Rule(
    "T006",
    "Frictionless refuses the table",
    Severity.ERROR,
    why="Users check the package with Frictionless; what it refuses fails their checks.",
    fix="Build the release again; if it stays, report the value with its source.",
)

_LIMIT = 1000


def check_with_frictionless(package: Package, log: FindingLog) -> None:
    """Let Frictionless validate the descriptor and every CSV resource that can be used.

    Resources in other formats are left to Turnpack's own readers: Frictionless reads
    them cell by cell, and takes nullable integers in Parquet for errors.
    """
    usable = {resource.name for resource in package.resources if resource.format == "csv"}
    tables = [r for r in package.descriptor["resources"] if r.get("name") in usable]
    if not tables:
        return
    descriptor = {**package.descriptor, "resources": tables}
    logging.getLogger("frictionless").setLevel(logging.ERROR)
    try:
        checked = frictionless.Package.from_descriptor(descriptor, basepath=str(package.folder))
        report = checked.validate(limit_errors=_LIMIT)
    except frictionless.FrictionlessException as exception:
        for error in exception.reasons or [exception.error]:
            log.add(REFUSED_DESCRIPTOR.found(f"{error.message}.", file=DESCRIPTOR))
        return
    for error in report.errors:
        log.add(REFUSED_DESCRIPTOR.found(f"{error.message}.", file=DESCRIPTOR))
    for task in report.tasks:
        for error in task.errors:
            log.add(REFUSED_TABLE.found(error.message, **_where(task.name, error)))
        if len(task.errors) >= _LIMIT:
            message = f"Frictionless stopped after {_LIMIT} errors; there may be more."
            log.add(REFUSED_TABLE.found(message, table=task.name))


def _where(table: str, error: Any) -> dict[str, Any]:
    """Return the place of a Frictionless error; it counts the header as row 1."""
    row = getattr(error, "row_number", None)
    return {"table": table, "row": None if row is None else max(row - 1, 1)}
