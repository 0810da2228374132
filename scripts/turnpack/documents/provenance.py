"""Where the sessions of a release come from in, the block of its card that tells it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from turnpack.markdown import code, count, escaped, link, table_of

MOST_SHOWN = 20
"""Sessions that the card lists; the sessions table holds all."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one session comes from."""

    session_id: str
    title: str
    url: str | None
    path: str
    sha256: str


def provenance(
    metadata: Mapping[str, Any],
    shown: Sequence[Provenance],
    formats: Mapping[str, int],
    n_sessions: int,
    parser: str,
) -> str:
    """Return the block, as Markdown.

    Args:
        metadata: Data Package properties of the release.
        shown: the first sessions.
        formats: number of sources by format.
        n_sessions: of all sessions.
        parser: version of Turnpack that parsed the sources.
    """
    return "\n\n".join(_paragraphs(metadata, shown, formats, n_sessions, parser))


def _paragraphs(
    metadata: Mapping[str, Any],
    shown: Sequence[Provenance],
    formats: Mapping[str, int],
    n_sessions: int,
    parser: str,
) -> Iterator[str]:
    if "sources" in metadata:
        yield "\n".join(f"- {_titled(source)}" for source in metadata["sources"])
    kinds = ", ".join(f"{name} ({count(n)})" for name, n in sorted(formats.items()))
    yield (
        f"Parsed by Turnpack {parser} from files of the formats {kinds}; full hashes are in the "
        "`sessions` table. `source_line`, `source_start` and `source_end` lead from every row to "
        "its place in the source."
    )
    rows = [
        (
            f"`{p.session_id}`",
            escaped(p.title),
            link(p.url) if p.url else code(p.path),
            f"`{p.sha256[:12]}…`",
        )
        for p in shown
    ]
    yield table_of(("session", "title", "published at", "SHA-256 of the source"), rows)
    if hidden := n_sessions - len(rows):
        yield f"and {count(hidden)} more: see the `sessions` table."


def _titled(source: Mapping[str, str]) -> str:
    path = source.get("path")
    return escaped(source["title"]) + (f": {link(path)}" if path else "")
