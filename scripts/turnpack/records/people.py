"""A corpus's registry of people: People."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A row of the registry of people: one way to name a person, or one office held.

    ``alias``, ``office`` and ``affiliation`` hold from the day ``since`` to the day
    ``until``, both included; ``name`` and the external ids are the person's.
    """

    person_id: str
    name: str
    alias: str | None = None
    office: str | None = None
    affiliation: str | None = None
    since: date | None = None
    until: date | None = None
    external_ids: tuple[tuple[str, str], ...] = ()
    """Column of the people table and value, for each id that is stated."""
    line: int | None = None
    """Line of the file, from 1, on which the row starts."""


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """A corpus's registry of people, in the order of its file; one is only like itself."""

    entries: tuple[PersonEntry, ...] = ()


NOBODY = People()
