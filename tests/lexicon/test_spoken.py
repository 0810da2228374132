"""Word lists at work: transcripts in several languages are told apart into parts and pairs."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.lexicon.spoken import SPOKEN, Spoken
from tests.support import parse_text

from turnpack.records import NoteKind
from turnpack.validate.conservation import check_conservation


@pytest.mark.parametrize("spoken", SPOKEN.values(), ids=SPOKEN)
def test_transcript_is_understood(tmp_path: Path, spoken: Spoken) -> None:
    """Language, parts, pairs and stage directions come out without anything being declared."""
    session = parse_text(tmp_path, spoken.text)
    assert session.segmentation.language == spoken.language
    assert {s.display: s.role.value for s in session.speakers} == spoken.roles
    assert [(list(p.question), list(p.answer)) for p in session.pairs] == spoken.pairs
    heard = [note.text for note in session.notes if note.kind is NoteKind.STAGE_DIRECTION]
    assert heard == spoken.directions
    assert not any(direction in turn.text for turn in session.turns for direction in heard)
    assert check_conservation(session).n_lost == 0
