"""Ways to damage a release, and to make its hashes agree with the damage."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from turnpack.emit.shards import paths_of, stated_of
from turnpack.emit.tables import known_writers
from turnpack.release.bundle import write_sums
from turnpack.validate.package import sha256_of

Row = dict[str, Any]


def descriptor_of(folder: Path) -> dict[str, Any]:
    """Return the package's descriptor."""
    descriptor: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return descriptor


def reseal(folder: Path, descriptor: object = None) -> None:
    """Make descriptor, Croissant and SHA256SUMS state what the files are now.

    With ``descriptor`` that is written as it stands.
    """
    if descriptor is None:
        descriptor = descriptor_of(folder)
        for resource in descriptor["resources"]:
            for path in paths_of(resource):
                file, stated = folder / path, stated_of(resource, path)
                if file.is_file() and isinstance(stated, dict):
                    stated["bytes"] = file.stat().st_size
                    stated["hash"] = f"sha256:{sha256_of(file)}"
        _reseal_croissant(folder, descriptor["resources"])
    text = json.dumps(descriptor, ensure_ascii=False)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    if (folder / "SHA256SUMS").exists():
        write_sums(folder)


def _reseal_croissant(folder: Path, resources: Iterable[dict[str, Any]]) -> None:
    path = folder / "croissant.json"
    try:
        described = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return
    named = {resource.get("name"): resource for resource in resources}
    for entry in described["distribution"]:
        resource = named.get(entry["@id"], {})
        # Sets of files have no hash of their own.
        if {"bytes", "hash"} <= resource.keys() and "sha256" in entry:
            entry["contentSize"] = f"{resource['bytes']} B"
            entry["sha256"] = resource["hash"].removeprefix("sha256:")
    path.write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", "utf-8")


def edit_descriptor(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Apply ``change`` to the descriptor and make SHA256SUMS agree."""
    descriptor = descriptor_of(folder)
    change(descriptor)
    reseal(folder, descriptor)


def edit_resource(folder: Path, name: str, **properties: object) -> None:
    """Set properties of the resource ``name`` and make SHA256SUMS agree."""

    def change(descriptor: dict[str, Any]) -> None:
        next(r for r in descriptor["resources"] if r["name"] == name).update(properties)

    edit_descriptor(folder, change)


def edit_bytes(file: Path, change: Callable[[bytes], bytes]) -> None:
    """Replace the file's bytes by what ``change`` makes of them; it must change them."""
    before = file.read_bytes()
    after = change(before)
    assert after != before, "the damage damages nothing"
    file.write_bytes(after)


def edit_lines(file: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    """Replace the file's lines, each with its line end, by what ``change`` makes of them."""
    edit_bytes(file, lambda data: b"".join(change(data.splitlines(keepends=True))))


def edit_rows(folder: Path, table: str, change: Callable[[list[Row]], list[Row]]) -> None:
    """Change a table in all its formats alike, and make the hashes agree."""
    file = folder / "data" / f"{table}.parquet"
    schema = pq.read_schema(file).remove_metadata()
    rows = change(pq.read_table(file).to_pylist())
    batch = pa.RecordBatch.from_pylist(rows, schema=schema)
    for writer in known_writers():
        stream = writer.open(folder / writer.path_of(table), schema)
        stream.write(batch)
        stream.close()
    reseal(folder)


def set_value(folder: Path, table: str, values: Mapping[str, object]) -> None:
    """Set values in the first row of a table, in all formats alike, and reseal."""
    edit_rows(folder, table, lambda rows: [{**rows[0], **values}, *rows[1:]])


def edit_json_line(file: Path, change: Callable[[Row], Row]) -> None:
    """Change the first row of a JSON Lines file."""

    def first(lines: list[bytes]) -> list[bytes]:
        row = json.dumps(change(json.loads(lines[0])), ensure_ascii=False)
        return [f"{row}\n".encode(), *lines[1:]]

    edit_lines(file, first)
