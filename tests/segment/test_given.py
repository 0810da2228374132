"""Utterances that a format gives: segments, and notes with their place in what is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import EN, codes

from turnpack.pipeline import parse
from turnpack.records import NoteKind, Session
from turnpack.validate.conservation import check_conservation


def parse_as(folder: Path, name: str, text: str) -> Session:
    """Return the session of a source with this name, and make sure that nothing is lost."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    session = parse(path, EN, f"sources/{name}")
    account = check_conservation(session)
    assert (account.n_lost, account.n_doubled, account.findings) == (0, 0, ())
    return session


def tei(*utterances: str) -> str:
    """Return a TEI document of these ``<u>`` elements' inner texts, by A and B in turn."""
    body = "".join(f'<u who="#{"AB"[i % 2]}">{u}</u>' for i, u in enumerate(utterances))
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'


def places(session: Session) -> list[tuple[str, int | None, int | None]]:
    """Return text, segment and offset of each note."""
    return [(note.text, note.segment, note.text_offset) for note in session.notes]


def test_directions_in_speech_become_notes(tmp_path: Path) -> None:
    """A direction in brackets leaves the speech, wherever the format names the speaker."""
    source = '[{"speaker": "A", "text": "Well (laughs) yes.\\nNo. (Applause.)"},' \
        ' {"speaker": "B", "text": "(Inaudible.) Thank you."}]'  # fmt: skip
    session = parse_as(tmp_path, "a.json", source)
    assert [s.text for s in session.segments] == ["Well yes.\nNo.", "Thank you."]
    assert places(session) == [
        ("(laughs)", 1, 4),
        ("(Applause.)", 1, 13),
        ("(Inaudible.)", 2, 0),
    ]
    assert {note.kind for note in session.notes} == {NoteKind.STAGE_DIRECTION}


def test_notes_of_the_format_keep_their_place(tmp_path: Path) -> None:
    """An element that is no speech is a note at its place, at either end of an utterance too."""
    session = parse_as(
        tmp_path,
        "a.xml",
        tei(
            "<vocal>coughs</vocal><seg>One</seg><note>bell</note><seg>two.</seg>",
            "<seg>Three <kinesic>nods</kinesic> four (laughter).</seg><vocal>sighs</vocal>",
        ),
    )
    assert [s.text for s in session.segments] == ["One\ntwo.", "Three four."]
    first, second = session.segments
    assert places(session) == [
        ("coughs", 1, 0),
        ("bell", 1, first.text.index("two")),
        ("nods", 2, second.text.index("four")),
        ("(laughter)", 2, second.text.index(".")),
        ("sighs", 2, len(second.text)),
    ]


def test_notes_between_utterances_are_in_none(tmp_path: Path) -> None:
    """What stands between two utterances has no segment."""
    text = tei("<seg>One.</seg>", "<seg>Two.</seg>").replace("</u><u", "</u><note>bell</note><u")
    assert places(parse_as(tmp_path, "a.xml", text)) == [("bell", None, None)]


def test_an_utterance_of_directions_only_is_no_segment(tmp_path: Path) -> None:
    """Where only a direction stands nobody speaks; its time is kept too."""
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Good day.\n\n"
        "00:02.000 --> 00:03.000\n<v Ben>(Laughter.)\n\n"
        "00:03.000 --> 00:04.000\n<v Ann>Well.\n"
    )
    session = parse_as(tmp_path, "a.vtt", text)
    assert [s.text for s in session.segments] == ["Good day.", "Well."]
    assert [s.display for s in session.speakers] == ["Ann"]
    kinds = {note.text: note.kind for note in session.notes}
    assert kinds["(Laughter.)"] is NoteKind.STAGE_DIRECTION
    assert kinds["00:02.000 --> 00:03.000"] is NoteKind.METADATA


def test_directions_only_are_reported(tmp_path: Path) -> None:
    """A document in which nobody says a word has no turn and says so."""
    session = parse_as(tmp_path, "a.json", '[{"speaker": "A", "text": "(Laughter.)"}]')
    assert not session.turns
    assert "D001" in codes(session)


@pytest.mark.parametrize("n", [1, 2])
def test_a_word_in_brackets_stays(tmp_path: Path, n: int) -> None:
    """An editor's insertion is part of what is said, in each utterance."""
    said = ", ".join(["the [new] plan (draft)"] * n)
    session = parse_as(tmp_path, "a.json", f'[{{"speaker": "A", "text": "{said}"}}]')
    assert [s.text for s in session.segments] == [said]
    assert not session.notes
