"""A package in, what Frictionless says of its descriptor and its CSV tables out, as findings."""

from __future__ import annotations

import contextlib
import csv
import logging
import warnings
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from turnpack.contract import Contract
from turnpack.documents.layout import DESCRIPTOR
from turnpack.emit.shards import table_of
from turnpack.findings import FindingLog
from turnpack.rules.p004_refused_descriptor import RULE as REFUSED_DESCRIPTOR
from turnpack.rules.t006_refused_table import RULE as REFUSED_TABLE
from turnpack.validate.columnar import Report, check_package
from turnpack.validate.columnar.screen import Screen
from turnpack.validate.lines import LONGEST_LINE
from turnpack.validate.package import Package, Resource
from turnpack.views.frictionless import PACKAGE_PROFILE, frictionless_schema
from turnpack.visible import clip

_LIMIT = 1000
# Frictionless quotes cells and descriptors in full, however long they are.
_LONGEST = 2000
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
    package: Package,
    contract: Contract,
    tables: Collection[str],
    log: FindingLog,
    *,
    prepared: Mapping[str, Screen] | None = None,
    longest_cell: int = LONGEST_LINE,
) -> None:
    """Report what Frictionless says of the descriptor and of the CSV files of ``tables``.

    It is handed a descriptor of plain facts and the contract's own schemas: whatever
    else a descriptor says might make it open another file or fetch an address. Resources
    in other formats are left to Turnpack's readers: Frictionless reads them cell by
    cell, and takes nullable integers in Parquet for errors. ``prepared`` has the screens
    of all tables, by table, if their rows were looked at already. A cell with more
    characters than ``longest_cell`` is an error.
    """
    usable = [r for r in package.resources if r.format == "csv" and r.table in tables]
    # A table that is there twice is a finding already.
    chosen = list({resource.table: resource for resource in usable}.values())
    if not chosen:
        return
    # What cannot be read is a finding of its own, not one for every table that refers to it.
    left_out = _described(package, contract) - {resource.table for resource in chosen}
    resources = [
        {
            "name": resource.table,
            "type": "table",
            "path": _path(resource),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": _without_keys_to(
                left_out, frictionless_schema(contract[resource.table or ""])
            ),
        }
        for resource in chosen
    ]
    facts = {key: value for key, value in package.descriptor.items() if key in _FACTS}
    descriptor = {"$schema": PACKAGE_PROFILE, **facts, "resources": resources}
    with quietly(longest_cell):
        report = check_package(descriptor, str(package.folder), prepared=prepared, limit=_LIMIT)
    # Where a row of these tables stands in its files is told of all findings alike.
    log_report(report, log)


def _path(resource: Resource) -> str | list[str]:
    paths = [part.path for part in resource.parts]
    return paths[0] if len(paths) == 1 else paths


def _described(package: Package, contract: Contract) -> set[str | None]:
    """Return the tables whose CSV files the descriptor names."""
    files = (path for path in package.described if PurePosixPath(path).suffix == ".csv")
    return {table_of(path, contract) for path in files}


def _without_keys_to(tables: Collection[str | None], schema: dict[str, Any]) -> dict[str, Any]:
    """Return ``schema`` without its foreign keys to ``tables``."""
    if "foreignKeys" not in schema:
        return schema
    kept = [k for k in schema["foreignKeys"] if k["reference"].get("resource") not in tables]
    return {**schema, "foreignKeys": kept}


@contextlib.contextmanager
def quietly(longest_cell: int) -> Iterator[None]:
    """Keep Frictionless from warning on the terminal; what it says is in its report.

    A cell of CSV with more characters than ``longest_cell``, such as what follows a quote
    that is never closed, is an error to it.
    """
    logging.getLogger("frictionless").setLevel(logging.ERROR)
    before = csv.field_size_limit(longest_cell)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            yield
    finally:
        csv.field_size_limit(before)


def log_report(
    report: Report,
    log: FindingLog,
    *,
    files: Mapping[str, str] | None = None,
    fix: str | None = None,
) -> None:
    """Add what Frictionless says to ``log``.

    Args:
        report: what it says.
        log: takes the findings.
        files: the files in which a finding states the line, by resource.
        fix: the remedy, where the rule's own is not right.
    """
    for error in report.package:
        message = f"{clip(error.message, _LONGEST)}."
        log.add(REFUSED_DESCRIPTOR.found(message, file=DESCRIPTOR, fix=fix))
    for table, failure in report.failed.items():
        message = (
            f"Frictionless failed over a value: {type(failure).__name__}: {failure!s:.{_LONGEST}}."
        )
        log.add(REFUSED_TABLE.found(message, table=table, fix=fix))
    for table, errors in report.tables.items():
        file = files.get(table) if files else None
        for error, line in errors:
            log.add(
                REFUSED_TABLE.found(
                    clip(error.message, _LONGEST),
                    file=file if line else None,
                    line=line if file else None,
                    table=table,
                    row=_row(error),
                    fix=fix,
                )
            )
        if len(errors) >= _LIMIT:
            message = f"Frictionless stopped after {_LIMIT} errors; there may be more."
            log.add(REFUSED_TABLE.found(message, table=table, fix=fix))


def _row(error: Any) -> int | None:
    """Return the row of a Frictionless error; it counts the header as row 1."""
    row = getattr(error, "row_number", None)
    return None if row is None else max(row - 1, 1)
