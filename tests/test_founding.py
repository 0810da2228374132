"""The founding transcript: what it must give, in numbers and word for word."""

from __future__ import annotations

from tests.golden.founding import GOLDEN, REGENERATE, account, text_of

from turnpack.records import NoteKind, Role, Session
from turnpack.validate.conservation import check_conservation


def test_counts(founding_session: Session) -> None:
    """The numbers that the design demands come out exactly."""
    counts = account(founding_session)["counts"]
    assert counts == {
        "sessions": 1,
        "segments": 95,
        "turns": 47,
        "qa_pairs": 22,
        "speakers": 24,
        "notes": 2,
    }


def test_nothing_is_lost(founding_session: Session) -> None:
    """Every character is in exactly one place."""
    conservation = check_conservation(founding_session)
    assert conservation.n_chars == len(founding_session.transcript.text) == 14991
    assert (conservation.n_lost, conservation.n_doubled) == (0, 0)
    assert conservation.findings == ()


def test_roles(founding_session: Session) -> None:
    """There are one moderator, one respondent and 22 questioners, all told by their labels."""
    roles = [speaker.role for speaker in founding_session.speakers]
    assert roles == [Role.MODERATOR, Role.RESPONDENT, *[Role.QUESTIONER] * 22]


def test_two_labels_of_one_speaker(founding_session: Session) -> None:
    """A label with the office first and without it later is one speaker."""
    labels = [speaker.labels for speaker in founding_session.speakers[:2]]
    assert labels == [("主持人 何绍仁", "何绍仁"), ("外交部部长 王毅", "王毅")]


def test_notes_before_the_first_label(founding_session: Session) -> None:
    """What stands before the first label is spoken by nobody."""
    notes = founding_session.notes
    assert [note.kind for note in notes] == [NoteKind.PREAMBLE, NoteKind.CAPTION]
    first_turn = founding_session.turns[0].span.start
    assert all(note.span.end < first_turn for note in notes)


def test_turn_that_ends_in_a_colon(founding_session: Session) -> None:
    """A paragraph that ends in a fullwidth colon is speech, and the turn goes on after it."""
    (turn,) = [t for t in founding_session.turns if "：\n" in t.text]
    assert founding_session.speaker(turn) == founding_session.speakers[1]
    assert turn.text.split("\n")[1].startswith("一是")


def test_tied_times_keep_their_order(founding_session: Session) -> None:
    """Blocks printed with the same minute stay in the order of the source."""
    times = [segment.timestamp for segment in founding_session.segments]
    known = [time for time in times if time is not None]
    assert len(known) == 95
    assert known == sorted(known)
    assert len(set(known)) < 95


def test_no_finding(founding_session: Session) -> None:
    """The founding transcript is clean."""
    assert founding_session.findings == ()


def test_golden(founding_session: Session) -> None:
    """Speakers, turns, and every pair with its outlet and its whole answer, word for word."""
    found = text_of(account(founding_session))
    assert found == GOLDEN.read_text(encoding="utf-8"), f"if this is meant: {REGENERATE}"
