"""Sources in, sessions out: read, segmented, paired, each with the account of its characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from turnpack.errors import DataError
from turnpack.findings import FindingLog
from turnpack.pair import pair
from turnpack.read import read
from turnpack.read.corrections import CorrectionFile
from turnpack.read.tied import with_corrections
from turnpack.records import NO_SETTINGS, NOBODY, People, Session, Settings
from turnpack.rules.s009_same_session import RULE as SAME_SESSION
from turnpack.segment import segment
from turnpack.validate.conservation import Conservation, check_conservation


class NamedSource(NamedTuple):
    """A file and how tables and findings call it."""

    path: Path
    name: str
    corrections: CorrectionFile | None = None


def parse(
    path: Path,
    settings: Settings = NO_SETTINGS,
    name: str | None = None,
    people: People = NOBODY,
    corrections: CorrectionFile | None = None,
) -> Session:
    """Return the session that the source at ``path`` holds.

    Its speakers are told by ``people``, and it is corrected by ``corrections``: one that
    does not fit is among the session's findings.

    Raises:
        DataError: the file cannot be read as a transcript.
    """
    transcript = read(path, settings, name)
    if corrections is not None:
        transcript = with_corrections(transcript, corrections)
    return pair(segment(transcript), people)


def sessions(
    sources: Iterable[NamedSource],
    settings: Settings,
    log: FindingLog,
    people: People = NOBODY,
) -> Iterator[tuple[Session, Conservation]]:
    """Yield the session of each source and the account of its characters, in turn.

    What was found is reported to ``log``.

    A source that cannot be read, and one whose session came before, is reported and
    left out.
    """
    seen: dict[str, str] = {}
    for source in sources:
        try:
            session = parse(source.path, settings, source.name, people, source.corrections)
        except DataError as error:
            log.extend(error.findings)
            continue
        marks = _identity(session)
        same = next((what for what, mark in marks.items() if mark in seen), None)
        if same is not None:
            message = f"It has the {same} of {seen[marks[same]]}: {marks[same]}."
            log.add(SAME_SESSION.found(message, file=source.name, line=1))
            continue
        seen |= dict.fromkeys(marks.values(), source.name)
        conservation = check_conservation(session)
        log.extend(session.findings)
        log.extend(conservation.findings)
        yield session, conservation


def _identity(session: Session) -> dict[str, str]:
    """Return what no two sessions of a corpus share: address, bytes of the source, and key."""
    url = session.transcript.header.get("source_url")
    own = {"SHA-256": session.transcript.source.sha256, "session id": session.id}
    return own if url is None else {"URL": url, **own}
