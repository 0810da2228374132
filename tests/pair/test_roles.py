"""Roles: who asks, answers, leads and renders, by words and by behaviour."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import BRIEFING, EN, ZH, codes, dialogue, parse_text, roles

from turnpack.records import Resolution, Role

BARE = (
    ("周甲", "大家好，欢迎参加今天的记者会。"),
    ("吴乙", "请问水情如何？"),
    ("郑丙", "水情平稳。"),
    ("冯丁", "请问雨情如何？"),
    ("郑丙", "雨情正常。"),
    ("周甲", "记者会到此结束。"),
)


def test_roles_by_words(tmp_path: Path) -> None:
    """Labels that name the part make certain roles."""
    session = parse_text(tmp_path, BRIEFING, ZH)
    assert roles(session) == {
        "林一": Role.MODERATOR,
        "张三": Role.RESPONDENT,
        "海河日报记者": Role.QUESTIONER,
    }
    assert {s.role_resolution for s in session.speakers} == {Resolution.CERTAIN}
    assert "D007" not in codes(session)


def test_roles_by_behaviour(tmp_path: Path) -> None:
    """Under bare names, who asks, answers and leads is seen in the order of the turns."""
    session = parse_text(tmp_path, dialogue(*BARE), ZH)
    assert roles(session) == {
        "周甲": Role.MODERATOR,
        "吴乙": Role.QUESTIONER,
        "郑丙": Role.RESPONDENT,
        "冯丁": Role.QUESTIONER,
    }
    assert {s.role_resolution for s in session.speakers} == {Resolution.INFERRED}
    assert {pair.resolution for pair in session.pairs} == {Resolution.INFERRED}


def test_roles_by_behaviour_in_english(tmp_path: Path) -> None:
    """The same holds for an English transcript."""
    text = dialogue(
        ("Ann Lee", "Good morning and welcome to the briefing."),
        ("Bob Ray", "Thank you. What is the plan for the river?"),
        ("Cid Fox", "We shall build a dam."),
        ("Dan Orr", "How does the town pay for it?"),
        ("Cid Fox", "With a loan."),
        ("Ann Lee", "This concludes our briefing."),
    )
    session = parse_text(tmp_path, text)
    assert roles(session) == {
        "Ann Lee": Role.MODERATOR,
        "Bob Ray": Role.QUESTIONER,
        "Cid Fox": Role.RESPONDENT,
        "Dan Orr": Role.QUESTIONER,
    }
    assert len(session.pairs) == 2


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("现场翻译", Role.INTERPRETER),
        ("主持人", Role.MODERATOR),
        ("海河日报记者", Role.QUESTIONER),
        ("媒体", Role.QUESTIONER),
    ],
)
def test_word_decides_for_a_silent_part(tmp_path: Path, label: str, role: Role) -> None:
    """A label that names the part is enough, whatever is said."""
    text = dialogue(*BARE[:3], (label, "嗯。"), *BARE[3:])
    session = parse_text(tmp_path, text, ZH)
    assert roles(session)[label] is role


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("MODERATOR", Role.MODERATOR),
        ("INTERPRETER", Role.INTERPRETER),
        ("QUESTION", Role.QUESTIONER),
        ("Reporter Lee", Role.QUESTIONER),
    ],
)
def test_english_word_decides(tmp_path: Path, label: str, role: Role) -> None:
    """English part names decide as well."""
    text = dialogue(("MINISTER", "Hello."), (label, "Well, yes."), ("MINISTER", "So it is."))
    session = parse_text(tmp_path, text, EN)
    assert session.speakers[1].role is role


def test_office_alone_does_not_make_a_respondent_of_who_asks(tmp_path: Path) -> None:
    """An office is weak evidence: an official who only asks is a questioner."""
    text = dialogue(("主任 李四", "请问水情如何？"), ("王五", "水情平稳。"),
                    ("主任 李四", "请问雨情如何？"), ("王五", "雨情正常。"))  # fmt: skip
    session = parse_text(tmp_path, text, ZH)
    assert roles(session) == {"李四": Role.QUESTIONER, "王五": Role.RESPONDENT}


def test_unknown_role_is_reported_not_guessed(tmp_path: Path) -> None:
    """Who shows no part has none; the finding names the line of the first turn."""
    text = dialogue(("甲方", "今天下雨。"), ("乙方", "昨天天晴。"), ("丙方", "是的。"))
    session = parse_text(tmp_path, text, ZH)
    assert set(roles(session).values()) == {Role.UNKNOWN}
    assert [f.line for f in session.findings if f.code == "D007"] == [2, 5, 8]
    assert session.pairs == ()
    assert {turn.kind.value for turn in session.turns} == {"other"}
    assert {s.role_resolution for s in session.speakers} == {Resolution.UNKNOWN}


def test_every_role_has_its_evidence(tmp_path: Path) -> None:
    """A role that was found says why."""
    for speaker in parse_text(tmp_path, dialogue(*BARE), ZH).speakers:
        assert speaker.role_evidence
        assert any(e.reason.startswith(f"{speaker.role}: ") for e in speaker.role_evidence)


@pytest.mark.parametrize(
    ("thanks", "answer"),
    [
        ("谢谢主持人，大家好。先说两句。", "谢谢您的提问。请我的同事来答。"),
        ("謝謝主持人，大家好。先說兩句。", "謝謝您的提問。請我的同事來答。"),
        ("Thank you, moderator. A word first.", "Good question. Please, my colleague, go ahead."),
    ],
)
def test_who_thanks_the_moderator_and_for_questions_answers(
    tmp_path: Path, thanks: str, answer: str
) -> None:
    """Somebody under a bare name who gives an answer to a colleague moderates nothing."""
    meta = EN if thanks.isascii() else ZH
    host, asks, bye = (
        ("Moderator", "What will it cost?", "Thank you all for coming today.")
        if meta is EN
        else ("主持人", "请问要花多少钱？", "发布会到此结束，谢谢。")
    )
    turns = [(host, bye), ("Ann Lee", thanks), ("Bob Ray", asks), ("Ann Lee", answer)]
    session = parse_text(tmp_path, dialogue(*turns, ("Eve Hall", "One."), (host, bye)), meta)
    assert {s.name: s.role for s in session.speakers}["Ann Lee"] is Role.RESPONDENT
