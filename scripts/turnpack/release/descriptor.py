"""Table files in, their Data Package descriptor out (v2, https://datapackage.org)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from turnpack.contract import Contract
from turnpack.emit.shards import PARTS
from turnpack.emit.writer import Writer
from turnpack.validate.package import sha256_of
from turnpack.views.frictionless import PACKAGE_PROFILE


def describe(
    folder: Path, metadata: Mapping[str, Any], contract: Contract, formats: Sequence[Writer]
) -> dict[str, Any]:
    """Return the descriptor of the tables below ``folder``.

    CSV files are tabular resources with their schema inline; the other formats hold the
    same rows and are listed as files. Every file has its hash and size in bytes. A table
    that is cut is one resource of several files.
    """
    resources = [
        resource
        for writer in sorted(formats, key=lambda writer: writer.name)
        for resource in _resources(folder, contract, writer)
    ]
    return {"$schema": PACKAGE_PROFILE, **metadata, "resources": resources}


def _resources(folder: Path, contract: Contract, writer: Writer) -> Iterator[dict[str, Any]]:
    tabular = writer.name == "csv"
    for table in contract:
        paths = writer.paths_of(table.name, folder)
        resource: dict[str, Any] = {
            "name": table.name if tabular else f"{table.name}-{writer.name}",
            "type": "table" if tabular else "file",
            "path": paths[0] if len(paths) == 1 else paths,
            "title": table.title if tabular else f"{table.title} ({writer.name})",
            "description": table.description,
            "format": writer.name,
            "mediatype": writer.mediatype,
        }
        if len(paths) == 1:
            resource |= _stated(folder / paths[0])
        else:
            # The standard has no size and no hash for several files.
            resource[PARTS] = [{"path": path, **_stated(folder / path)} for path in paths]
        if tabular:
            resource |= {"encoding": "utf-8", "schema": dict(table.descriptor)}
        yield resource


def _stated(file: Path) -> dict[str, Any]:
    return {"bytes": file.stat().st_size, "hash": f"sha256:{sha256_of(file)}"}
