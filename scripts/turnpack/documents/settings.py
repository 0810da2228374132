"""What a corpus sets in, the property of a descriptor that states it out, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from turnpack.errors import UsageError
from turnpack.repository import Repository

PROPERTY, KEY = "turnpack", "severity"
_HUB = "hub"


def stated(severities: Mapping[str, str], hub: Repository | None) -> dict[str, Any]:
    """Return the property of a descriptor that states a corpus's settings, none without any.

    Args:
        severities: by the codes of rules.
        hub: where the releases are published, None if nobody said it.
    """
    settings: dict[str, Any] = {KEY: dict(severities)} if severities else {}
    if hub is not None:
        settings[_HUB] = str(hub)
    return {PROPERTY: settings} if settings else {}


def hub_of(descriptor: Mapping[str, Any]) -> str | None:
    """Return where a release says that it is published, None if it does not."""
    settings = descriptor.get(PROPERTY)
    hub = settings.get(_HUB) if isinstance(settings, dict) else None
    return None if hub is None else str(hub)


def repository_of(descriptor: Mapping[str, Any]) -> Repository | None:
    """Return the dataset on the Hub that a release names, None if it names none that can be."""
    hub = hub_of(descriptor)
    try:
        return None if hub is None else Repository.parse(hub)
    except UsageError:
        return None
