"""A bundle and what the Hub holds in, what is to be sent and removed out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from turnpack.documents.layout import is_of_tool
from turnpack.publish.bundle import Bundle, BundleFile


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """What the Hub says of one of its files."""

    size: int | None
    sha256: str | None
    """Of a file in LFS."""
    git_sha1: str | None
    """Of a file in git itself."""

    def holds(self, file: BundleFile) -> bool:
        """Whether it is ``file``, byte for byte, as far as the Hub says."""
        if self.size != file.size:
            return False
        if self.sha256 is not None:
            return self.sha256 == file.sha256
        return self.git_sha1 is not None and self.git_sha1 == file.git_sha1()


@dataclass(frozen=True, slots=True)
class Changes:
    """What turns one state of a repository into a bundle."""

    added: tuple[str, ...]
    """Paths that are new or hold other bytes."""
    removed: tuple[str, ...]
    same: tuple[str, ...]
    n_bytes: int
    """Bytes of the added files; the Hub asks only for those that it does not have yet."""

    @property
    def is_empty(self) -> bool:
        """Whether the repository holds the bundle already."""
        return not self.added and not self.removed


def changes(bundle: Bundle, remote: Mapping[str, RemoteFile]) -> Changes:
    """Return what is to be sent and removed for ``remote`` to be ``bundle``.

    What the Hub keeps for itself, such as ``.gitattributes``, stays.
    """
    same = tuple(
        path
        for path, file in sorted(bundle.files.items())
        if path in remote and remote[path].holds(file)
    )
    added = tuple(sorted(bundle.files.keys() - set(same)))
    return Changes(
        added=added,
        removed=tuple(sorted(set(data_files(remote)) - bundle.files.keys())),
        same=same,
        n_bytes=sum(bundle.files[path].size for path in added),
    )


def data_files(paths: Iterable[str]) -> list[str]:
    """Return the paths without what the Hub keeps for itself, sorted."""
    return sorted(path for path in paths if not is_of_tool(path))
