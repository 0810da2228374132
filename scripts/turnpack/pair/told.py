"""What a maintainer states of roles, in a frozen record."""

from __future__ import annotations

from collections.abc import Mapping, Set
from types import MappingProxyType
from typing import NamedTuple

from turnpack.records import Role


class Told(NamedTuple):
    """Roles that a maintainer states, by the numbers of speakers and of turns.

    ``by_another`` are the segments whose speaker is not the one to whom the format gives a role.
    """

    speakers: Mapping[int, Role] = MappingProxyType({})
    turns: Mapping[int, Role] = MappingProxyType({})
    by_another: Set[int] = frozenset()


NOTHING_TOLD = Told()
