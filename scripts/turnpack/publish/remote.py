"""A release on the Hub in, its bytes here out, compared with ``SHA256SUMS``.

The Hub's client compares only the sizes of what it downloads; the bytes are compared here.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from turnpack.diff.bump import Version
from turnpack.documents.layout import SUMS, is_of_tool
from turnpack.emit.staging import replace_folder, staging
from turnpack.errors import OutputError, UsageError
from turnpack.findings import FindingLog
from turnpack.progress import Progress, silent
from turnpack.publish.bundle import Bundle, stated_by
from turnpack.publish.hub import Hub, HubError
from turnpack.publish.reference import Reference
from turnpack.rules.f001_missing_file import RULE as MISSING_FILE
from turnpack.validate import validate_package
from turnpack.validate.files import check_sums
from turnpack.validate.package import sha256_of


def compare_bytes(hub: Hub, bundle: Bundle, commit: str, progress: Progress = silent) -> None:
    """Download every file of ``commit`` and compare it with ``bundle``.

    Raises:
        HubError: one differs, or the connection fails; there is no tag yet.
    """
    with _scratch() as folder:
        for path, file in bundle.files.items():
            fetched = hub.download(path, commit, folder)
            if sha256_of(fetched) != file.sha256:
                raise HubError(
                    f"What the Hub holds of {path} at commit {commit[:12]} is not what was sent: "
                    "its SHA-256 differs. The release is not tagged. Run this again. If it goes "
                    "on, the Hub's copy is damaged: delete it there for good (Settings, Storage, "
                    "of the dataset), and the next run sends it anew."
                )
            fetched.unlink()
            progress("compared", file.size, bundle.size)


def verify(
    reference: Reference, *, log: FindingLog | None = None, progress: Progress = silent
) -> FindingLog:
    """Download the release ``reference`` and check it: bytes, checksums, tables.

    Returns:
        What was found; no error means that the release is what its makers built.

    Raises:
        HubError: it cannot be downloaded.
        OutputError: there is no room for it.
    """
    log = FindingLog() if log is None else log
    with _scratch() as folder:
        release = folder / "release"
        _fetch(reference, release, log, progress)
        if not log.has_errors:
            validate_package(release, log=log)
    return log


def pull(
    reference: Reference,
    out: Path,
    *,
    log: FindingLog | None = None,
    progress: Progress = silent,
) -> Path | None:
    """Fetch the release ``reference`` into a new folder below ``out``.

    It appears whole, and only if every byte is the one that ``SHA256SUMS`` states.

    Returns:
        The folder ``out/NAME-X.Y.Z``, None if something differs.

    Raises:
        UsageError: something else than this release is there already.
        HubError: it cannot be downloaded.
        OutputError: there is no room for it.
    """
    log = FindingLog() if log is None else log
    target = out / f"{reference.repository.name}-{reference.version}"
    there = _release_at(target)
    with staging(out) as stage:
        folder = stage / target.name
        _fetch(reference, folder, log, progress)
        if log.has_errors:
            return None
        if there not in {None, stated_by(folder)[:2]}:
            raise UsageError(f"{target} holds another release. Move it, or choose another --out.")
        replace_folder(folder, target)
    return target


def _release_at(target: Path) -> tuple[str, Version] | None:
    """Return name and version of the release in ``target``, None if nothing is there.

    Raises:
        UsageError: something else is there.
    """
    if not target.is_symlink() and (
        not target.exists() or (target.is_dir() and not any(target.iterdir()))
    ):
        return None
    if target.is_symlink() or not (target / SUMS).is_file():
        raise UsageError(f"{target} is there and no release. Move it, or choose another --out.")
    name, version, _ = stated_by(target)
    return name, version


def _fetch(reference: Reference, folder: Path, log: FindingLog, progress: Progress) -> None:
    """Download what the release holds, and report to ``log`` where it is not what it says."""
    hub = Hub(reference.repository)
    folder.mkdir(parents=True)
    commit = hub.refs().tags.get(reference.tag)
    if commit is None:
        raise UsageError(
            f"{reference.repository} has no tag {reference.tag}. Its tags are on its page."
        )
    held = hub.files(commit)
    total = sum(file.size or 0 for file in held.values())
    if SUMS not in held:
        log.add(MISSING_FILE.found(f"{reference} holds no checksums.", file=SUMS))
        return
    for path in sorted(held):
        if is_of_tool(path):
            continue
        hub.download(path, commit, folder)
        progress("downloaded", held[path].size or 0, total)
    check_sums(folder, log, sha256_of)
    _remove_traces(folder)


def _remove_traces(folder: Path) -> None:
    """Remove what the Hub's client leaves beside the files it downloads."""
    import shutil

    shutil.rmtree(folder / ".cache", ignore_errors=True)


@contextmanager
def _scratch() -> Iterator[Path]:
    """Yield a temporary folder.

    Raises:
        OutputError: there is none to be had.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="turnpack-") as folder:
            yield Path(folder)
    except OSError as error:
        raise OutputError(
            f"No temporary folder can be used: {error.strerror or error}. Set TMPDIR to one with "
            "room for the release."
        ) from None
