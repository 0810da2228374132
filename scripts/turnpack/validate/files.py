"""A package in, findings on its files out: each against its hash, SHA256SUMS against all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from turnpack.documents.layout import REDIRECTS, SUMS, is_of_tool
from turnpack.findings import FindingLog
from turnpack.rules.f001_missing_file import RULE as MISSING_FILE
from turnpack.rules.f002_changed_file import RULE as CHANGED_FILE
from turnpack.rules.f003_broken_sums import RULE as BROKEN_SUMS
from turnpack.rules.f004_no_hash import RULE as NO_HASH
from turnpack.rules.f005_unnamed_table import RULE as UNNAMED_TABLE
from turnpack.validate.package import TABLE_SUFFIXES, Package, is_inside

Digest = Callable[[Path], str]
"""From a file to the SHA-256 of its bytes, hexadecimal."""


def check_files(package: Package, log: FindingLog, digest_of: Digest) -> None:
    """Compare every file with the hash and size that the package states."""
    for part in (part for resource in package.resources for part in resource.parts):
        size, digest = part.file.stat().st_size, f"sha256:{digest_of(part.file)}"
        for what, expected, actual in (
            ("bytes", part.stated.get("bytes"), size),
            ("hash", part.stated.get("hash"), digest),
        ):
            if expected is None:
                log.add(NO_HASH.found(f"The descriptor states no {what}.", file=part.path))
            elif expected != actual:
                message = f"{what} is {actual}, the descriptor states {expected}."
                log.add(CHANGED_FILE.found(message, file=part.path))
    named = package.described
    for file in sorted(files_of(package.folder)):
        if PurePosixPath(file).suffix in TABLE_SUFFIXES and file not in {*named, REDIRECTS}:
            log.add(UNNAMED_TABLE.found("No resource of the descriptor names it.", file=file))
    check_sums(package.folder, log, digest_of)


def check_sums(folder: Path, log: FindingLog, digest_of: Digest) -> None:
    """Compare the files with ``SHA256SUMS``, where the package has one, and it with the files."""
    listed = listed_in_sums(folder, log)
    if listed is None:
        return
    for path, digest in listed.items():
        if not (folder / path).is_file():
            log.add(MISSING_FILE.found(f"{SUMS} lists it, it is missing.", file=path))
        elif digest_of(folder / path) != digest:
            log.add(CHANGED_FILE.found(f"Its hash is not the one in {SUMS}.", file=path))
    for path in sorted(files_of(folder) - {*listed, SUMS}):
        log.add(BROKEN_SUMS.found(f"{SUMS} does not list this file.", file=path))


def listed_in_sums(folder: Path, log: FindingLog | None = None) -> dict[str, str] | None:
    """Return the hash of each file that ``SHA256SUMS`` lists; None if there is none to read.

    What is wrong with it is reported to ``log``.
    """
    log = FindingLog() if log is None else log
    if not (folder / SUMS).is_file():
        return None
    if not is_inside(folder, SUMS):
        log.add(BROKEN_SUMS.found("It is a link that leads out of the package.", file=SUMS))
        return None
    listed: dict[str, str] = {}
    lines = (folder / SUMS).read_text(encoding="utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, start=1):
        digest, separator, path = line.partition("  ")
        if separator and len(digest) == 64 and is_inside(folder, path):
            listed[path] = digest
        else:
            message = f"Line {number} is not a checksum and a path."
            log.add(BROKEN_SUMS.found(message, file=SUMS, line=number))
    return listed


def files_of(folder: Path) -> set[str]:
    """Return the package's files, without those that tools keep for themselves."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {path for path in paths if not is_of_tool(path)}
