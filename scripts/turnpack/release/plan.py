"""The last release and what the corpus now gives in, the version that it must have out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from turnpack.diff import Bump, Difference, compare_releases
from turnpack.diff.bump import Reason, Version, reasons, required_bump
from turnpack.errors import UsageError

_ORDER = list(Bump)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a maintainer asks for, where that is more than must be."""

    version: str | None = None
    """The version itself."""
    bump: Bump = Bump.NONE
    """The part of it to raise."""
    authored: str = "0.0.0"
    """What the descriptor says; it counts as asked for if it is later than the last release."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a release will be."""

    version: str
    difference: Difference | None
    """What changed since the last release, None if this is the first."""

    @property
    def previous(self) -> str | None:
        """The version of the last release."""
        return self.difference.old.version if self.difference else None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What asks for the version, the weightiest first."""
        return reasons(self.difference) if self.difference else ()

    @property
    def has_changes(self) -> bool:
        """Whether there is anything to release."""
        return self.difference is None or not self.difference.is_empty


def plan(previous: Path | None, candidate: Path, wish: Wish) -> Plan:
    """Return what a release of ``candidate`` after ``previous`` is, by the recipe.

    Args:
        previous: the folder of the last release, None if there is none.
        candidate: the folder of a release that the corpus as it stands gives.
        wish: what is asked for.

    Raises:
        UsageError: what is asked for is less than the changes demand.
        DataError: one of the folders cannot be read as a release.
    """
    if previous is None:
        return Plan(wish.version or wish.authored, None)
    difference = compare_releases(previous, candidate)
    last = _parsed(difference.old.version, f"{previous}: its version")
    required = required_bump(difference)
    least = last.raised(required)
    if difference.is_empty:
        return Plan(str(last), difference)
    return Plan(str(_chosen(wish, last, required, least, difference)), difference)


def _chosen(
    wish: Wish, last: Version, required: Bump, least: Version, difference: Difference
) -> Version:
    why = f"{required.value} because of: " + "; ".join(
        reason.what for reason in reasons(difference) if reason.bump is required
    )
    if wish.version is not None:
        asked, what = _parsed(wish.version, "--version"), "--version"
    elif wish.bump is not Bump.NONE:
        if _ORDER.index(wish.bump) > _ORDER.index(required):
            raise UsageError(
                f"--bump {wish.bump.value} is too small: the changes since {last} are {why}. "
                f"Leave the option out for {least}."
            )
        return last.raised(wish.bump)
    elif _parsed(wish.authored, "the descriptor's version") > last:
        asked, what = _parsed(wish.authored, "the descriptor's version"), "datapackage.yaml"
    else:
        return least
    if asked < least:
        raise UsageError(
            f"{what} asks for {asked}, which is too small: the changes since {last} are {why}. "
            f"At least {least} is needed."
        )
    return asked


def _parsed(text: str, what: str) -> Version:
    try:
        return Version.parse(text)
    except ValueError as error:
        raise UsageError(f"{what}: {error}.") from None
