"""How people name a dataset on the Hub in, its parts out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from turnpack.diff.bump import Version
from turnpack.errors import UsageError

# By the Hub's own rule: letters, digits, `-`, `_`, `.`; neither `--` nor `..`, and no `-` or
# `.` at the ends; 96 characters at most.
_NAME = re.compile(r"(?!.*(?:--|\.\.))[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?")


@dataclass(frozen=True, slots=True)
class Repository:
    """A dataset repository on the Hub."""

    owner: str
    name: str

    @classmethod
    def parse(cls, text: str) -> Repository:
        """Return the repository that ``text`` (``ORG/NAME``) names.

        Raises:
            UsageError: it cannot be the name of one.
        """
        owner, slash, name = text.partition("/")
        if not slash or not _NAME.fullmatch(owner) or not _NAME.fullmatch(name):
            raise UsageError(
                f"{text!r} does not name a dataset on the Hub. Write ORG/NAME: letters, digits, "
                "'-', '_' and '.', neither '--' nor '..', and no '-' or '.' at the ends."
            )
        return cls(owner, name)

    def __str__(self) -> str:
        return f"{self.owner}/{self.name}"


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


def tag_of(version: Version) -> str:
    """Return the tag under which ``version`` is published."""
    return f"v{version}"


def is_reference(text: str) -> bool:
    """Whether ``text`` is meant as a release on the Hub rather than as a path."""
    return re.fullmatch(r"[^/@\s]+/[^/@\s]+@v[^/\s]*", text) is not None
