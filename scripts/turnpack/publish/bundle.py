"""The folder of a release in, the files that are published, with their hashes, out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from turnpack.diff.bump import Version
from turnpack.documents.layout import CHANGELOG, DESCRIPTOR, SUMS
from turnpack.documents.settings import hub_of
from turnpack.errors import DataError, UsageError
from turnpack.findings import FindingLog
from turnpack.validate.files import check_sums, listed_in_sums
from turnpack.validate.package import sha256_of


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
    def changelog(self) -> str:
        """What the release tells of itself and the ones before; empty if it tells nothing."""
        file = self.files.get(CHANGELOG)
        return file.path.read_text(encoding="utf-8", errors="replace") if file else ""

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
    log, digests = FindingLog(), dict[Path, str]()

    def digest_of(file: Path) -> str:
        digests[file] = sha256_of(file)
        return digests[file]

    check_sums(folder, log, digest_of)
    if log.has_errors:
        raise DataError(log.findings())
    files = {
        path: BundleFile(folder / path, (folder / path).stat().st_size, digests[folder / path])
        for path in listed_in_sums(folder) or {}
    }
    sums = folder / SUMS
    files[SUMS] = BundleFile(sums, sums.stat().st_size, sha256_of(sums))
    name, version, hub = stated_by(folder)
    return Bundle(folder, name, version, files, hub)


def stated_by(folder: Path) -> tuple[str, Version, str | None]:
    """Return name, version and, where it has one, the dataset on the Hub of a release.

    Raises:
        UsageError: the descriptor states no name or no version.
    """
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_bytes())
        version = Version.parse(descriptor["version"])
        return str(descriptor["name"]), version, hub_of(descriptor)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(
            f"{folder / DESCRIPTOR} does not state name and version of a release: {error}."
        ) from None
