"""Roles that the format gives: taken as certain, by speaker and by turn."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support import EN, roles

from turnpack.pipeline import parse
from turnpack.records import Resolution, Role, Session


def spoken_by(folder: Path, *utterances: tuple[str, str | None, str]) -> Session:
    """Return the session of a JSON source of ``(speaker, role, text)``."""
    rows = [{"speaker": who, "role": role, "text": text} for who, role, text in utterances]
    path = folder / "talk.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return parse(path, EN, "sources/talk.json")


def test_given_role_is_certain(tmp_path: Path) -> None:
    """What the format says stands against words and deeds, and the evidence says so."""
    session = spoken_by(
        tmp_path,
        ("Minister", "interviewer", "Tell me about it."),
        ("Reporter", "interviewee", "Who pays, nobody in this town knows; I should ask the mayor."),
        ("Minister", "interviewer", "I see."),
    )
    assert roles(session) == {"Minister": Role.QUESTIONER, "Reporter": Role.RESPONDENT}
    for speaker in session.speakers:
        assert speaker.role_resolution is Resolution.CERTAIN
        first, *others = speaker.role_evidence
        assert first.given
        assert first.reason.startswith(f"{speaker.role}: is it by the format")
        assert not any(evidence.given or "format" in evidence.reason for evidence in others)
    assert [t.role for t in session.turns] == [
        Role.QUESTIONER, Role.RESPONDENT, Role.QUESTIONER
    ]  # fmt: skip
    assert [(pair.question, pair.answer) for pair in session.pairs] == [((1,), (2,))]


def test_given_role_counts_in_its_turn(tmp_path: Path) -> None:
    """Where a speaker is given two parts each turn has its own, the speaker the commoner."""
    session = spoken_by(
        tmp_path,
        ("Ann", "questioner", "One?"),
        ("Ben", "respondent", "Two."),
        ("Ann", "respondent", "Three."),
        ("Ben", "respondent", "Four."),
        ("Ann", "respondent", "Five."),
    )
    assert [turn.role for turn in session.turns][2:] == [Role.RESPONDENT] * 3
    assert session.turns[0].role is Role.QUESTIONER
    assert roles(session)["Ann"] is Role.RESPONDENT
    ann = session.speakers[0]
    assert "in 2 of the 3 turns" in ann.role_evidence[0].reason


def test_who_presides_may_ask(tmp_path: Path) -> None:
    """A moderator by the format who puts a question of their own asks in that turn."""
    session = spoken_by(
        tmp_path,
        ("Ann", "moderator", "Welcome to the hearing of this committee."),
        ("Ben", "respondent", "Thank you for having me here, and I shall be glad to answer."),
        ("Ann", "moderator", "What does the plan cost?"),
        ("Ben", "respondent", "It costs a million, and the town will pay for it."),
    )
    assert roles(session)["Ann"] is Role.MODERATOR
    assert [turn.role for turn in session.turns][::2] == [Role.MODERATOR, Role.QUESTIONER]


def test_without_a_given_role_nothing_changes(tmp_path: Path) -> None:
    """Speakers for whom the format says nothing are weighed as ever."""
    session = spoken_by(
        tmp_path, ("Ann", None, "What does it cost?"), ("Ben", None, "A million, all in all.")
    )
    assert all("format" not in e.reason for s in session.speakers for e in s.role_evidence)
    assert session.speakers[0].role is Role.QUESTIONER
