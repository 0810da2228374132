"""How people name a dataset on the Hub in, its parts out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from turnpack.diff.bump import Version
from turnpack.errors import UsageError
from turnpack.repository import Repository, tag_of


@dataclass(frozen=True, slots=True)
class Reference:
    """One release of a dataset on the Hub."""

    repository: Repository
    version: Version

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Return the release that ``text`` (``ORG/NAME@vX.Y.Z``) names.

        Raises:
            UsageError: it cannot be the name of one.
        """
        repository, at, tag = text.partition("@")
        try:
            version = Version.parse(tag.removeprefix("v"))
        except ValueError:
            version = None
        if not at or not tag.startswith("v") or version is None:
            raise UsageError(
                f"{text!r} does not name a release on the Hub. Write ORG/NAME@vX.Y.Z, "
                "such as my-org/my-corpus@v1.0.0."
            )
        return cls(Repository.parse(repository), version)

    @property
    def tag(self) -> str:
        """The tag of the release."""
        return tag_of(self.version)

    def __str__(self) -> str:
        return f"{self.repository}@{self.tag}"


def is_reference(text: str) -> bool:
    """Whether ``text`` is meant as a release on the Hub rather than as a path."""
    return re.fullmatch(r"[^/@\s]+/[^/@\s]+@v[^/\s]*", text) is not None
