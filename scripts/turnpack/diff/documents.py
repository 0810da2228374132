"""Two releases in, the documents beside their tables that say something else out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from turnpack.diff.bump import Version
from turnpack.documents.changelog import preamble, sections
from turnpack.documents.layout import CARD, CHANGELOG, LICENCE


def changed_documents(old: Path, new: Path, last: str) -> tuple[str, ...]:
    """Return the documents that differ in what only they say.

    The licence's text, what the changelog tells up to the old release, and how good the card
    says the data are, which depends on the corpus's gold. All else follows from descriptor
    and tables, which are compared themselves.

    Args:
        old: the folder of the earlier release.
        new: the folder of the later one.
        last: the version of the earlier one.
    """
    readers: dict[str, Callable[[str], str]] = {
        LICENCE: str.strip,
        CHANGELOG: lambda text: "\n\n".join(_told(text, last)),
        CARD: _quality,
    }
    return tuple(
        name for name, said in readers.items() if said(_text(old / name)) != said(_text(new / name))
    )


def _told(changelog: str, last: str) -> Iterator[str]:
    """Yield what was told when ``last`` was released."""
    yield preamble(changelog)
    for name, heading, body in sections(changelog):
        if _is_until(name, last):
            yield f"{heading}\n\n{body}"


def _is_until(name: str, last: str) -> bool:
    try:
        return Version.parse(name) <= Version.parse(last)
    except ValueError:
        return False


def _quality(card: str) -> str:
    return next((body for _, heading, body in sections(card) if heading == "## Quality"), "")


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
