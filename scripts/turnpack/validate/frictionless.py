"""A package in, what Frictionless says of its descriptor and its CSV tables out, as findings."""

from __future__ import annotations

import logging
from collections.abc import Collection
from typing import Any

import frictionless

from turnpack.contract import Contract
from turnpack.findings import FindingLog
from turnpack.rules.p004_refused_descriptor import RULE as REFUSED_DESCRIPTOR
from turnpack.rules.t006_refused_table import RULE as REFUSED_TABLE
from turnpack.validate.package import DESCRIPTOR, Package
from turnpack.views.frictionless import PACKAGE_PROFILE, frictionless_schema

_LIMIT = 1000
_FACTS = frozenset(
    {
        "name",
        "id",
        "title",
        "description",
        "version",
        "created",
        "homepage",
        "keywords",
        "licenses",
        "sources",
        "contributors",
    }
)


def check_with_frictionless(
    package: Package, contract: Contract, tables: Collection[str], log: FindingLog
) -> None:
    """Let Frictionless validate the descriptor and the CSV files of ``tables``.

    It is handed a descriptor of plain facts and the contract's own schemas: whatever
    else a descriptor says might make it open another file or fetch an address. Resources
    in other formats are left to Turnpack's readers: Frictionless reads them cell by
    cell, and takes nullable integers in Parquet for errors.
    """
    resources = [
        {
            "name": resource.table,
            "type": "table",
            "path": resource.path,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": frictionless_schema(contract[resource.table]),
        }
        for resource in package.resources
        if resource.format == "csv" and resource.table and resource.table in tables
    ]
    if not resources:
        return
    facts = {key: value for key, value in package.descriptor.items() if key in _FACTS}
    logging.getLogger("frictionless").setLevel(logging.ERROR)
    try:
        checked = frictionless.Package.from_descriptor(
            {"$schema": PACKAGE_PROFILE, **facts, "resources": resources},
            basepath=str(package.folder),
        )
        report = checked.validate(limit_errors=_LIMIT)
    except frictionless.FrictionlessException as exception:
        for error in exception.reasons or [exception.error]:
            log.add(REFUSED_DESCRIPTOR.found(f"{error.message}.", file=DESCRIPTOR))
        return
    except (TypeError, ArithmeticError) as failure:
        # It compares times without a zone to bounds with one, and signalling NaNs.
        log.add(REFUSED_TABLE.found(f"Frictionless failed on a value: {failure}."))
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
