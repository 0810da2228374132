"""A package in, its dataset card and the parts of it out."""

from __future__ import annotations

from turnpack.documents.layout import CARD
from turnpack.validate.package import Package, is_inside, is_release

_LARGEST = 10_000_000


def read_card(package: Package) -> str | None:
    """Return the text of the card of a release; None if there is none that can be read."""
    file = package.folder / CARD
    if not is_release(package.descriptor) or not is_inside(package.folder, CARD):
        return None
    if not file.is_file() or file.stat().st_size > _LARGEST:
        return None
    return file.read_bytes().decode("utf-8", errors="replace")


def section(card: str, heading: str) -> str:
    """Return what stands below the line ``heading``, up to the next heading as high or higher."""
    lines = card.split("\n")
    level = len(heading) - len(heading.lstrip("#"))
    if heading not in lines:
        return ""
    start = lines.index(heading) + 1
    inside = (
        number
        for number, line in enumerate(lines[start:], start)
        if line.startswith("#") and len(line) - len(line.lstrip("#")) <= level
    )
    return "\n".join(lines[start : next(inside, len(lines))])
