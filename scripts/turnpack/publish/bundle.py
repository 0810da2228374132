"""The folder of a release in, the files that are published, with their hashes, out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from turnpack.diff.bump import Version
from turnpack.errors import DataError, UsageError
from turnpack.release.descriptor import hub_of
from turnpack.rules.f001_missing_file import RULE as MISSING_FILE
from turnpack.rules.f002_changed_file import RULE as CHANGED_FILE
from turnpack.rules.f003_broken_sums import RULE as BROKEN_SUMS
from turnpack.validate.package import DESCRIPTOR, SUMS, is_inside, sha256_of


@dataclass(frozen=True, slots=True)
class BundleFile:
    """One file of a release."""

    path: Path
    size: int
    sha256: str

    def git_sha1(self) -> str:
        """Return the name under which git stores the file's bytes, 40 hexadecimal digits."""
        digest = hashlib.sha1(f"blob {self.size}\0".encode(), usedforsecurity=False)
        with self.path.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Bundle:
    """A release as it is published."""

    folder: Path
    name: str
    version: Version
    files: Mapping[str, BundleFile]
    """By path inside the folder, ``SHA256SUMS`` among them."""
    hub: str | None = None
    """The dataset on the Hub that its card loads from, None if from a folder."""

    @property
    def digest(self) -> str:
        """The SHA-256 of ``SHA256SUMS``: the same if and only if every byte is the same."""
        return self.files[SUMS].sha256

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files.values())


def open_bundle(folder: Path) -> Bundle:
    """Return the release in ``folder``, every file of which is what ``SHA256SUMS`` says.

    Raises:
        UsageError: ``folder`` is not a release that ``turnpack build`` or ``release`` made.
        DataError: files were changed, added or removed since.
    """
    if not (folder / SUMS).is_file() or not (folder / DESCRIPTOR).is_file():
        raise UsageError(
            f"{folder} is not a release: it lacks {SUMS} or {DESCRIPTOR}. Name a folder that "
            "`turnpack release` or `turnpack build` made."
        )
    listed = read_sums((folder / SUMS).read_text(encoding="utf-8", errors="replace"))
    findings = []
    files: dict[str, BundleFile] = {}
    for path, expected in listed.items():
        file = folder / path
        if not is_inside(folder, path) or not file.is_file():
            findings.append(MISSING_FILE.found(f"{SUMS} lists it, it is missing.", file=path))
            continue
        digest = sha256_of(file)
        if digest != expected:
            findings.append(CHANGED_FILE.found(f"Its hash is not the one in {SUMS}.", file=path))
        files[path] = BundleFile(file, file.stat().st_size, digest)
    findings += [
        BROKEN_SUMS.found(f"{SUMS} does not list this file.", file=path)
        for path in sorted(files_of(folder) - listed.keys() - {SUMS})
    ]
    if findings:
        raise DataError(findings)
    sums = folder / SUMS
    files[SUMS] = BundleFile(sums, sums.stat().st_size, sha256_of(sums))
    name, version, hub = _stated(folder)
    return Bundle(folder, name, version, files, hub)


def read_sums(text: str) -> dict[str, str]:
    """Return the SHA-256 of each file that the text of a ``SHA256SUMS`` lists.

    Raises:
        DataError: a line is not a checksum and a path inside the folder.
    """
    listed: dict[str, str] = {}
    findings = []
    for number, line in enumerate(text.splitlines(), start=1):
        digest, separator, path = line.partition("  ")
        plain = path and not path.startswith("/") and ".." not in path.split("/")
        if separator and len(digest) == 64 and plain and "\\" not in path:
            listed[path] = digest
        else:
            message = f"Line {number} is not a checksum and a path."
            findings.append(BROKEN_SUMS.found(message, file=SUMS, line=number))
    if findings:
        raise DataError(findings)
    return listed


def files_of(folder: Path) -> set[str]:
    """Return the paths of all files below ``folder``, hidden ones left out."""
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {p.as_posix() for p in paths if not any(part.startswith(".") for part in p.parts)}


def _stated(folder: Path) -> tuple[str, Version, str | None]:
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_bytes())
        version = Version.parse(descriptor["version"])
        return str(descriptor["name"]), version, hub_of(descriptor)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(
            f"{folder / DESCRIPTOR} does not state name and version of a release: {error}."
        ) from None
