"""P018: a release has its tables in each format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from turnpack.contract import load_contract
from turnpack.documents.layout import DESCRIPTOR
from turnpack.emit.shards import paths_of, table_of
from turnpack.emit.tables import known_writers
from turnpack.findings import Finding
from turnpack.rules.p018_format_missing import RULE
from turnpack.validate.check import PackageCheck
from turnpack.validate.package import Package, is_release


def _broken(package: Package, _n_rows: Mapping[str, int]) -> Iterator[Finding]:
    if not is_release(package.descriptor):
        return
    contract = load_contract()
    # What the descriptor names, and not what can be read: a missing file is reported as such.
    paths = [
        path
        for entry in package.descriptor["resources"]
        if isinstance(entry, dict)
        for path in paths_of(entry)
    ]
    held = {(table_of(path, contract), PurePosixPath(path).suffix.lstrip(".")) for path in paths}
    tables = {table for table, _ in held}
    for table in (table.name for table in contract):
        for writer in known_writers():
            if table in tables and (table, writer.name) not in held:
                message = f"No resource has `{table}` as {writer.name}."
                yield RULE.found(message, file=DESCRIPTOR)


CHECK = PackageCheck(RULE, _broken)
