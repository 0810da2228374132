"""A folder with ``datapackage.json`` in, its descriptor and resources out, safely.

Nothing outside the folder is opened and nothing is fetched.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from turnpack.contract import Contract
from turnpack.errors import DataError
from turnpack.findings import Finding, FindingLog, Rule, Severity

DESCRIPTOR = "datapackage.json"

NO_DESCRIPTOR = Rule(
    "P001",
    "No readable descriptor",
    Severity.ERROR,
    why="Without the descriptor nobody knows which tables the package holds.",
    fix="Point at a folder that `turnpack build` or `turnpack convert` wrote, "
    "or at its datapackage.json.",
)
BAD_RESOURCE = Rule(
    "P002",
    "Resource cannot be used",
    Severity.ERROR,
    why="A resource without a plain path inside the package cannot be checked, and a path "
    "that leads out of it must not be followed.",
    fix="Give the resource a name and a relative path with forward slashes, without `..`.",
)
MISSING_FILE = Rule(
    "F001",
    "File is missing",
    Severity.ERROR,
    why="The package promises a file that is not there.",
    fix="Build the release again.",
)
CHANGED_FILE = Rule(
    "F002",
    "File is not the one that was released",
    Severity.ERROR,
    why="Hash or size differ: somebody changed the file, or it was cut off on its way.",
    fix="Fetch or build the release again; change the corpus, not the release.",
)
NOTHING_CHECKED = Rule(
    "P003",
    "Nothing to check",
    Severity.ERROR,
    why="A package in which no table was checked must not pass as valid.",
    fix="Point at a package with at least one of the contract's tables.",
)
BROKEN_SUMS = Rule(
    "F003",
    "SHA256SUMS cannot be used",
    Severity.ERROR,
    why="The list is what a reader checks the release against.",
    fix="Build the release again.",
)

SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Resource:
    """One file of a package that exists and lies inside it."""

    name: str
    file: Path
    path: str
    format: str
    table: str | None
    """The contract's table that the file holds, None if it holds none."""


@dataclass(frozen=True, slots=True)
class Package:
    """A descriptor, as it stands, and the resources that can be used."""

    folder: Path
    descriptor: dict[str, Any]
    resources: tuple[Resource, ...]

    def formats_of(self, table: str) -> dict[str, Resource]:
        """Return the resources that hold ``table``, by format."""
        return {r.format: r for r in self.resources if r.table == table}


def open_package(path: Path, contract: Contract, log: FindingLog) -> Package:
    """Return the package at ``path`` (its folder or its descriptor).

    Resources that cannot be used are reported to ``log`` and left out.

    Raises:
        DataError: there is no descriptor, or it is not a JSON object with resources.
    """
    file = path / DESCRIPTOR if path.is_dir() else path
    descriptor = _load(file)
    resources = []
    for number, entry in enumerate(descriptor["resources"], start=1):
        found = _resource(file.parent, entry, number, contract)
        if isinstance(found, Finding):
            log.add(found)
        else:
            resources.append(found)
    if not any(resource.table for resource in resources):
        log.add(NOTHING_CHECKED.found("No table of the contract was found.", file=str(file)))
    return Package(file.parent, descriptor, tuple(resources))


def check_files(package: Package, log: FindingLog) -> None:
    """Compare every file with the hash and size that the package states."""
    stated = {entry.get("name"): entry for entry in package.descriptor["resources"]}
    for resource in package.resources:
        entry = stated[resource.name]
        size, digest = resource.file.stat().st_size, f"sha256:{sha256_of(resource.file)}"
        for what, expected, actual in (
            ("bytes", entry.get("bytes"), size),
            ("hash", entry.get("hash"), digest),
        ):
            if expected is not None and expected != actual:
                message = f"{what} is {actual}, the descriptor states {expected}."
                log.add(CHANGED_FILE.found(message, file=resource.path))
    _check_sums(package.folder, log)


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file's bytes, hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _load(file: Path) -> dict[str, Any]:
    try:
        descriptor = json.loads(file.read_bytes())
    except FileNotFoundError:
        raise _no_descriptor(file, "There is no such file.") from None
    except OSError as error:
        raise _no_descriptor(file, f"It cannot be opened: {error.strerror}.") from None
    except (ValueError, RecursionError) as error:
        raise _no_descriptor(file, f"It is not JSON: {error}.") from None
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        raise _no_descriptor(file, "It is not an object with a list `resources`.")
    return descriptor


def _no_descriptor(file: Path, message: str) -> DataError:
    return DataError([NO_DESCRIPTOR.found(message, file=file.as_posix())])


def _resource(folder: Path, entry: object, number: int, contract: Contract) -> Resource | Finding:
    """Return the resource that ``entry`` describes, or why it cannot be used."""
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        message = f"Resource {number} is not an object with a name."
        return BAD_RESOURCE.found(message, file=DESCRIPTOR)
    name, path = entry["name"], entry.get("path")
    if not isinstance(path, str) or not _is_inside(folder, path):
        message = f"Resource {name!r}: the path {path!r} does not lead to a file in the package."
        return BAD_RESOURCE.found(message, file=DESCRIPTOR)
    file = folder / path
    if not file.is_file():
        return MISSING_FILE.found(f"Resource {name!r}: the file is missing.", file=path)
    format_ = str(entry.get("format") or PurePosixPath(path).suffix.lstrip("."))
    stem = PurePosixPath(path).stem
    return Resource(name, file, path, format_, stem if stem in contract else None)


def _is_inside(folder: Path, path: str) -> bool:
    """Whether ``path`` is plain and stays inside ``folder``, symbolic links followed."""
    if not path or "\\" in path or "\0" in path or ":" in path:
        return False
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts:
        return False
    return (folder / path).resolve().is_relative_to(folder.resolve())


def _check_sums(folder: Path, log: FindingLog) -> None:
    """Compare the files with ``SHA256SUMS``, where the package has one, and it with the files."""
    if not (folder / SUMS).is_file():
        return
    listed: dict[str, str] = {}
    lines = (folder / SUMS).read_text(encoding="utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, start=1):
        digest, separator, path = line.partition("  ")
        if separator and len(digest) == 64 and _is_inside(folder, path):
            listed[path] = digest
        else:
            message = f"Line {number} is not a checksum and a path."
            log.add(BROKEN_SUMS.found(message, file=SUMS, line=number))
    for path, digest in listed.items():
        if not (folder / path).is_file():
            log.add(MISSING_FILE.found(f"{SUMS} lists it, it is missing.", file=path))
        elif sha256_of(folder / path) != digest:
            log.add(CHANGED_FILE.found(f"Its hash is not the one in {SUMS}.", file=path))
    present = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    for path in sorted(present - {*listed, SUMS}):
        log.add(BROKEN_SUMS.found(f"{SUMS} does not list this file.", file=path))
