"""What resources name in and outside a package in, one folder that holds all of it out.

Frictionless opens files below one folder. Where some are fetched, that is a folder aside
which holds them, and links to the package's own files.
"""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from turnpack.validate.remote import NotFetchedError, Remote, fetch

_NAME = re.compile(r"[^A-Za-z0-9._-]")
_LONGEST_NAME = 100


class Fetched:
    """Files from the web in a folder aside, each fetched once."""

    def __init__(self, folder: Path, allowed: Remote) -> None:
        self.folder = folder
        self._allowed = allowed
        self._left = allowed.most_bytes
        self._until = time.monotonic() + allowed.seconds
        self._paths: dict[str, str] = {}

    def path_of(self, address: str) -> str:
        """Return the path in the folder of what stands at ``address``; it is fetched if need be.

        Raises:
            NotFetchedError: it could not be.
        """
        if address not in self._paths:
            # The name says the format, and a folder of its own keeps it from other names.
            name = _NAME.sub("_", urlsplit(address).path.rpartition("/")[2])[-_LONGEST_NAME:]
            home = Path(tempfile.mkdtemp(prefix="fetched-", dir=self.folder))
            target = home / (name.lstrip(".") or "data")
            self._left -= fetch(address, target, self._allowed, self._left, self._until)
            self._paths[address] = target.relative_to(self.folder).as_posix()
        return self._paths[address]

    def has(self, path: str) -> bool:
        """Whether ``path`` is that of a file which was fetched."""
        return path in self._paths.values()

    def link(self, path: str, package: Path) -> None:
        """Let ``path`` in the folder be the file of that path in ``package``."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.is_symlink():
            place.symlink_to((package / path).resolve())

    def __bool__(self) -> bool:
        """Whether anything was fetched."""
        return bool(self._paths)


@contextmanager
def fetching(allowed: Remote | None) -> Iterator[Fetched | None]:
    """Yield a place for files from the web, None if none are allowed; it is removed at the end."""
    if allowed is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="turnpack-") as folder:
        yield Fetched(Path(folder), allowed)


__all__ = ["Fetched", "NotFetchedError", "fetching"]
