"""The changelog of the data in, its sections out."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADING = re.compile(
    # What stands between fences is code, whatever it looks like.
    r"^ {0,3}(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*(?:\n(?! {0,3}(?P=fence))[^\n]*)*"
    r"(?:\n {0,3}(?P=fence).*)?"
    r"|^## +\[?(?P<name>[^\]\s]+)\]?.*$",
    re.MULTILINE,
)
UNRELEASED = "unreleased"


def has_section(changelog: str, version: str) -> bool:
    """Whether ``changelog`` tells of ``version``."""
    return any(name == version for name, _, _ in sections(changelog))


def tells_of(changelog: str, version: str) -> bool:
    """Whether ``changelog`` names ``version`` anywhere, as ``Since 1.0.0:`` does."""
    return re.search(rf"(?<![0-9.]){re.escape(version)}(?!\.?[0-9])", changelog) is not None


def section_of(changelog: str, version: str) -> str | None:
    """Return what ``changelog`` tells of ``version``, None if it tells nothing."""
    return next((body for name, _, body in sections(changelog) if name == version and body), None)


def preamble(changelog: str) -> str:
    """Return what stands before the first section."""
    first = next(_headings(changelog), None)
    return changelog[: first.start() if first else len(changelog)].strip()


def sections(changelog: str) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the heading and the body of each section."""
    found = list(_headings(changelog))
    ends = [*(heading.start() for heading in found[1:]), len(changelog)]
    for heading, end in zip(found, ends, strict=False):
        name = heading["name"]
        yield (
            name.lower() if name.lower() == UNRELEASED else name,
            heading.group().strip(),
            changelog[heading.end() : end].strip(),
        )


def _headings(changelog: str) -> Iterator[re.Match[str]]:
    return (found for found in _HEADING.finditer(changelog) if found["name"] is not None)
