"""A folder with ``datapackage.json`` in, its descriptor and resources out, safely.

Nothing outside the folder is opened and nothing is fetched.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from turnpack.contract import Contract, Table
from turnpack.documents.layout import DESCRIPTOR
from turnpack.emit.shards import paths_of, stated_of, table_of
from turnpack.errors import DataError, UsageError
from turnpack.findings import Finding, FindingLog
from turnpack.rules.f001_missing_file import RULE as MISSING_FILE
from turnpack.rules.f008_too_long import RULE as TOO_LONG
from turnpack.rules.p001_no_descriptor import RULE as NO_DESCRIPTOR
from turnpack.rules.p002_bad_resource import RULE as BAD_RESOURCE
from turnpack.rules.p003_nothing_checked import RULE as NOTHING_CHECKED
from turnpack.rules.p008_other_schema import RULE as OTHER_SCHEMA
from turnpack.rules.p009_unchecked import RULE as UNCHECKED
from turnpack.validate.descriptor import load_descriptor
from turnpack.validate.differences import differences, dotted
from turnpack.validate.lines import BY_LINE, LONGEST_LINE, excess
from turnpack.visible import clip

# Properties of a resource that name other files or addresses to read.
FOLLOWED = frozenset({"scheme", "extrapaths", "profile", "control", "dialect", "innerpath"})

_LONGEST = 2000
TABLE_SUFFIXES = frozenset({".csv", ".parquet", ".jsonl"})


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a resource, which exists and lies inside the package."""

    file: Path
    path: str
    stated: Mapping[str, Any]
    """What the descriptor says of the file: its ``bytes`` and ``hash``, if it does."""


@dataclass(frozen=True, slots=True)
class Resource:
    """What a package has of one format: a file, or several whose rows follow each other."""

    name: str
    parts: tuple[Part, ...]
    format: str
    table: str | None
    """The contract's table that the files hold, None if they hold none."""
    entry: Mapping[str, Any]
    """What the descriptor says of it."""

    @property
    def path(self) -> str:
        """Where it begins: the path of its first file."""
        return self.parts[0].path

    @property
    def files(self) -> list[Path]:
        """Its files, in the order of their rows."""
        return [part.file for part in self.parts]


@dataclass(frozen=True, slots=True)
class Package:
    """A descriptor, as it stands, and the resources that can be used."""

    folder: Path
    descriptor: dict[str, Any]
    resources: tuple[Resource, ...]
    foreign: bool = False
    """Whether it is a package of other tables."""

    @property
    def described(self) -> frozenset[str]:
        """The paths that the descriptor names, also of resources that cannot be used."""
        entries = (e for e in self.descriptor["resources"] if isinstance(e, dict))
        return frozenset(path for entry in entries for path in paths_of(entry))

    def formats_of(self, table: str) -> dict[str, Resource]:
        """Return the resources that hold ``table``, by format."""
        return {r.format: r for r in self.resources if r.table == table}


def open_package(
    path: Path, contract: Contract, log: FindingLog, *, longest_line: int = LONGEST_LINE
) -> Package:
    """Return the package at ``path`` (its folder or its descriptor).

    Resources that cannot be used are reported to ``log`` and left out. The resources of a
    foreign package are left as they are described.

    Raises:
        DataError: there is no descriptor, or it is not a JSON object with resources.
        UsageError: the path is not UTF-8.
    """
    file = path / DESCRIPTOR if path.is_dir() else path
    if path.is_dir() and not is_inside(path, DESCRIPTOR):
        message = "It is a link that leads out of the package."
        raise DataError([NO_DESCRIPTOR.found(message, file=file.as_posix())])
    if not _is_text(file):
        raise UsageError(
            f"The path {str(file)!a} is not UTF-8, and tables in it cannot be opened. "
            "Rename the folder."
        )
    descriptor = load_descriptor(file, log)
    if _is_foreign(descriptor["resources"], contract):
        return Package(file.parent, descriptor, (), foreign=True)
    resources = []
    for number, entry in enumerate(descriptor["resources"], start=1):
        found = _resource(file.parent, entry, number, contract)
        if isinstance(found, Finding):
            log.add(found)
        elif too_long := _too_long(found, longest_line):
            log.add(too_long)
        else:
            resources.append(found)
            if found.format == "csv" and found.table:
                _check_schema(found, contract[found.table], log)
    seen: set[tuple[str, str | None]] = set()
    for resource in resources:
        if resource.table is None:
            message = f"Resource {resource.name!r} is no table of the contract."
            log.add(UNCHECKED.found(message, file=resource.path))
        elif (resource.format, resource.table) in seen:
            message = f"Resource {resource.name!r} is {resource.table} in {resource.format} again."
            log.add(UNCHECKED.found(message, file=resource.path))
        seen.add((resource.format, resource.table))
    if not any(resource.table for resource in resources):
        log.add(NOTHING_CHECKED.found("No table of the contract was found.", file=DESCRIPTOR))
    return Package(file.parent, descriptor, tuple(resources))


def is_release(descriptor: Mapping[str, Any]) -> bool:
    """Whether the package is a release: it has a version, which converted tables have not."""
    return "version" in descriptor


def is_inside(folder: Path, path: str) -> bool:
    """Whether ``path`` is plain and stays inside ``folder``, symbolic links followed."""
    if not path or "\\" in path or "\0" in path or ":" in path:
        return False
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts:
        return False
    try:
        (folder / path).exists()
        return (folder / path).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        # Too long for a file system, or not a text that a path can be.
        return False


def _is_text(path: Path) -> bool:
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file's bytes, hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _is_foreign(resources: Sequence[object], contract: Contract) -> bool:
    """Whether there are resources, and none of them says that it is a table of the contract.

    It says so by the name of its schema or, in Parquet and JSON Lines, which Turnpack
    describes without one, by the name of its file.
    """
    for entry in resources:
        if not isinstance(entry, dict):
            continue
        schema = entry.get("schema")
        if isinstance(schema, dict) and schema.get("name") in contract:
            return False
        if schema is None and any(
            PurePosixPath(path).suffix in {".parquet", ".jsonl"} and table_of(path, contract)
            for path in paths_of(entry)
        ):
            return False
    return bool(resources)


def _check_schema(resource: Resource, table: Table, log: FindingLog) -> None:
    """Report a schema that is not inline or not the contract's; it is never followed."""
    stated = resource.entry.get("schema")
    if stated != table.descriptor:
        where, what = next(differences(stated, table.descriptor, ("schema",)))
        message = f"Resource {resource.name!r} does not hold the contract's schema of {table.name}"
        message += f": {dotted(where)} {what}."
        log.add(OTHER_SCHEMA.found(message, file=DESCRIPTOR))


def _resource(folder: Path, entry: object, number: int, contract: Contract) -> Resource | Finding:
    """Return the resource that ``entry`` describes, or why it cannot be used."""
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        message = f"Resource {number} is not an object with a name."
        return BAD_RESOURCE.found(message, file=DESCRIPTOR)
    name, paths = entry["name"], paths_of(entry)
    if not paths or not all(is_inside(folder, path) for path in paths):
        wrong = next((path for path in paths if not is_inside(folder, path)), entry.get("path"))
        message = (
            f"Resource {name!r}: the path {clip(repr(wrong), _LONGEST)} does not lead to a file "
            "in the package."
        )
        return BAD_RESOURCE.found(message, file=DESCRIPTOR)
    if followed := sorted(FOLLOWED & entry.keys()):
        message = f"Resource {name!r}: {', '.join(followed)} would lead elsewhere."
        return BAD_RESOURCE.found(message, file=DESCRIPTOR)
    if entry.get("encoding", "utf-8") != "utf-8":
        message = f"Resource {name!r}: the encoding is utf-8."
        return BAD_RESOURCE.found(message, file=DESCRIPTOR)
    parts = tuple(Part(folder / path, path, stated_of(entry, path)) for path in paths)
    for part in parts:
        if not part.file.is_file() or not os.access(part.file, os.R_OK):
            return MISSING_FILE.found(
                f"Resource {name!r}: the file is missing or cannot be read.", file=part.path
            )
    tables = {table_of(path, contract) for path in paths}
    if len(tables) > 1 or len(set(paths)) < len(paths):
        message = f"Resource {name!r}: its files are not those of one table, each once."
        return BAD_RESOURCE.found(message, file=DESCRIPTOR)
    format_ = str(entry.get("format") or PurePosixPath(paths[0]).suffix.lstrip("."))
    return Resource(name, parts, format_, tables.pop(), entry)


def _too_long(resource: Resource, longest_line: int) -> Finding | None:
    """Return what is too long in a resource to be read line by line, None if nothing is."""
    if resource.format in BY_LINE:
        for part in resource.parts:
            if much := excess(part.file, longest_line):
                return TOO_LONG.found(much.message, file=part.path, line=much.line)
    return None
