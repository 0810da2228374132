"""Transcripts with corrections for tests: written as a maintainer would, parsed, and checked."""

from __future__ import annotations

import hashlib
from pathlib import Path

from turnpack.pipeline import parse
from turnpack.read.corrections import load_correction_file
from turnpack.records import NO_SETTINGS, Session, Settings
from turnpack.validate.conservation import check_conservation

NAME = "corrections/talk.yaml"

HEARING = """\
date: 2024-05-06
content:
THE CHAIR: Good morning and welcome to the hearing on the river.
MS. ALVA: Thank you. I shall answer what I can about the dam.
HE CHAIR: The first question is from the press.
REPORTER: What will the dam cost?
MS. ALVA: It will cost ten million. Note this:
it is a guess. Who pays for it? The town will pay for it, I believe.
REPORTER: When will it be ready?
MS. ALVA: In spring, if the rain allows. Thank you for asking.
THE CHAIR: This concludes the hearing. Thank you.
"""
"""A hearing with a misprint and with a question that is hidden in an answer."""


def head_of(text: str, source: str = "sources/talk.txt") -> str:
    """Return the first lines of a corrections file for a source with ``text``."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return f"source: {source}\nsha256: {digest}\ncorrections:\n"


def corrected(
    folder: Path, text: str, corrections: str, settings: Settings = NO_SETTINGS
) -> Session:
    """Return the session of ``text`` with the ``corrections``: YAML of the list's items.

    Nothing may be lost or altered, whatever the corrections say.
    """
    path = folder / "talk.txt"
    path.write_bytes(text.encode("utf-8"))
    file = folder / "talk.yaml"
    file.write_text(head_of(text) + corrections, encoding="utf-8")
    session = parse(
        path, settings, "sources/talk.txt", corrections=load_correction_file(file, NAME)
    )
    account = check_conservation(session)
    assert (account.n_lost, account.n_doubled, account.findings) == (0, 0, ())
    return session


def said_of_corrections(session: Session) -> list[tuple[str, int | None]]:
    """Return code and line of what was found about the corrections, worst first."""
    found = [f for f in session.findings if f.file == NAME]
    ordered = sorted(found, key=lambda f: (f.severity.rank, f.code, f.line or 0))
    return [(f.code, f.line) for f in ordered]
