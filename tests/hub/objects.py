"""Git's objects: contents in, the ids that git itself would give them out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True)
class Lfs:
    """What a pointer says: the SHA-256 and the size of a large file kept elsewhere."""

    sha256: str
    size: int

    @property
    def pointer(self) -> bytes:
        """The file that git holds in the large one's place (git-lfs docs/spec.md)."""
        text = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize {}\n"
        return text.format(self.sha256, self.size).encode()


@dataclass(frozen=True)
class File:
    """One file of a commit: its git id, its size, and where its bytes are if it is large."""

    oid: str
    size: int
    lfs: Lfs | None = None

    @property
    def etag(self) -> str:
        """What tells its content: SHA-256 of a large file, git's SHA-1 of another."""
        return self.oid if self.lfs is None else self.lfs.sha256


Files = Mapping[str, File]
"""The files of a commit by path."""


def git_id(kind: str, data: bytes) -> str:
    """The SHA-1 of a git object of `kind` (blob, tree, commit)."""
    return hashlib.sha1(f"{kind} {len(data)}\0".encode() + data).hexdigest()


def regular(data: bytes) -> File:
    """A file that git holds itself."""
    return File(git_id("blob", data), len(data))


def large(lfs: Lfs) -> File:
    """A file that git holds a pointer to."""
    return File(git_id("blob", lfs.pointer), lfs.size, lfs)


def tree_ids(files: Files) -> dict[str, str]:
    """The tree id of each folder by its path; the root's path is the empty string."""
    folders: dict[str, dict[str, tuple[str, str]]] = {"": {}}
    for path, file in files.items():
        parent, _, name = path.rpartition("/")
        folders.setdefault(parent, {})[name] = ("100644", file.oid)
        for above in PurePosixPath(path).parents:
            folders.setdefault("" if str(above) == "." else str(above), {})
    ids: dict[str, str] = {}
    for folder in sorted(folders, key=lambda path: (path.count("/"), path != ""), reverse=True):
        entries = folders[folder]
        # git sorts a folder as if its name ended in a slash
        order = sorted(entries, key=lambda name: name + "/" * (entries[name][0] == "40000"))
        ids[folder] = git_id(
            "tree",
            b"".join(
                f"{entries[name][0]} {name}\0".encode() + bytes.fromhex(entries[name][1])
                for name in order
            ),
        )
        if folder:
            parent, _, name = folder.rpartition("/")
            folders[parent][name] = ("40000", ids[folder])
    return ids
