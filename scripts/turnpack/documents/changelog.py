"""The changelog of the data in, its sections out."""

from __future__ import annotations

import re
from collections.abc import Iterator

HEADING = re.compile(r"^## +\[?(?P<name>[^\]\s]+)\]?.*$", re.MULTILINE)
UNRELEASED = "unreleased"


def has_section(changelog: str, version: str) -> bool:
    """Whether ``changelog`` tells of ``version``."""
    return any(name == version for name, _, _ in sections(changelog))


def section_of(changelog: str, version: str) -> str | None:
    """Return what ``changelog`` tells of ``version``, None if it tells nothing."""
    return next((body for name, _, body in sections(changelog) if name == version and body), None)


def sections(changelog: str) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the heading and the body of each section."""
    found = list(HEADING.finditer(changelog))
    ends = [*(heading.start() for heading in found[1:]), len(changelog)]
    for heading, end in zip(found, ends, strict=False):
        name = heading["name"]
        yield (
            name.lower() if name.lower() == UNRELEASED else name,
            heading.group().strip(),
            changelog[heading.end() : end].strip(),
        )
