"""A difference in, the part of the version that it raises, and why, out.

By the Data Package recipe (https://datapackage.org/recipes/data-package-version/): MAJOR a
field added, removed, reordered, retyped or tightened, and whatever else takes away what
users rely on; MINOR sessions or tables added, or a constraint loosened; PATCH corrections
and metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from turnpack.diff.records import Bump, Difference, SessionStatus

_VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")
_ORDER = list(Bump)


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version of the data: three numbers, as Semantic Versioning orders them."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> Version:
        """Return the version that ``text`` spells.

        Raises:
            ValueError: it is not three numbers without leading zeros, with dots between.
        """
        found = _VERSION.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is not a version: three numbers such as 1.2.0")
        return cls(*map(int, found.groups()))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    def raised(self, bump: Bump) -> Version:
        """Return the next version by ``bump``."""
        if bump is Bump.MAJOR:
            return Version(self.major + 1, 0, 0)
        if bump is Bump.MINOR:
            return Version(self.major, self.minor + 1, 0)
        if bump is Bump.PATCH:
            return Version(self.major, self.minor, self.patch + 1)
        return self


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that asks for a bump."""

    bump: Bump
    what: str


def reasons(difference: Difference) -> tuple[Reason, ...]:
    """Return what asks for a new version, the weightiest first; nothing if nothing changed."""
    return tuple(sorted(_reasons(difference), key=lambda reason: _ORDER.index(reason.bump)))


def required_bump(difference: Difference) -> Bump:
    """Return the least part of the version that must be raised."""
    return next((reason.bump for reason in reasons(difference)), Bump.NONE)


def _reasons(difference: Difference) -> Iterator[Reason]:
    for change in difference.schema:
        yield Reason(change.bump, f"{change.table}: {change.what}")
    if "name" in difference.metadata:
        yield Reason(Bump.MAJOR, "the package has another name")
    statuses = difference.statuses
    if n := statuses[SessionStatus.REMOVED]:
        yield Reason(Bump.MAJOR, f"{_counted(n, 'session')} removed: references to it break")
    if n := statuses[SessionStatus.RENAMED]:
        yield Reason(Bump.MAJOR, f"{_counted(n, 'session')} with another id")
    if n := statuses[SessionStatus.ADDED]:
        yield Reason(Bump.MINOR, f"{_counted(n, 'session')} added")
    if n := statuses[SessionStatus.CHANGED]:
        yield Reason(Bump.PATCH, f"{_counted(n, 'session')} corrected")
    if difference.people:
        counts = ", ".join(f"{n:,} {what}" for what, n in difference.people.items())
        yield Reason(Bump.PATCH, f"the registry of people: {counts}")
    if metadata := [name for name in difference.metadata if name != "name"]:
        yield Reason(Bump.PATCH, f"metadata: {', '.join(metadata)}")
    if difference.documents:
        yield Reason(Bump.PATCH, f"documents: {', '.join(difference.documents)}")


def _counted(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'s' * (n != 1)}"
