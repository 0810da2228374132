"""How a dataset on the Hub is called in, its parts and addresses out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from turnpack.errors import UsageError

HUB = "https://huggingface.co"

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

    @property
    def url(self) -> str:
        """The address of its page."""
        return f"{HUB}/datasets/{self}"

    def page(self, version: str) -> str:
        """Return the address of the page of the release ``version``."""
        return f"{self.url}/tree/{tag_of(version)}"

    def file(self, version: str, path: str) -> str:
        """Return the address of a file of the release ``version``."""
        return f"{self.url}/resolve/{tag_of(version)}/{quote(path)}"

    def path(self, version: str, path: str) -> str:
        """Return how file systems of the Hub call a file of the release ``version``."""
        return f"datasets/{self}@{tag_of(version)}/{path}"


def tag_of(version: object) -> str:
    """Return the tag under which ``version`` is published."""
    return f"v{version}"
