"""Turns: the longest runs of segments by one speaker."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import BRIEFING, EN, ZH, dialogue, parse_text, spoken

from turnpack.records import Resolution


def test_turns_of_a_briefing(tmp_path: Path) -> None:
    """Segments of one speaker that follow one another are one turn, joined by one LF."""
    session = parse_text(tmp_path, BRIEFING, ZH)
    assert spoken(session) == [
        ("林一", "欢迎参加今天的记者会，有请张部长。"),
        ("张三", "我先介绍全国的水情。"),
        ("海河日报记者", "请问今年的水情如何？谢谢。"),
        ("张三", "今年的水情总体平稳。\n我们会继续努力。"),
        ("林一", "记者会到此结束。谢谢大家。"),
    ]
    assert [turn.seq for turn in session.turns] == [1, 2, 3, 4, 5]
    assert [len(turn.segments) for turn in session.turns] == [1, 1, 1, 2, 1]
    assert {turn.resolution for turn in session.turns} == {Resolution.CERTAIN}


def test_turn_goes_on_under_another_label(tmp_path: Path) -> None:
    """A speaker who is printed with the office and then without goes on speaking."""
    session = parse_text(tmp_path, dialogue(("部长 张三", "一。"), ("张三", "二。")), ZH)
    assert [turn.text for turn in session.turns] == ["一。\n二。"]


def test_unlabelled_segment_goes_on(tmp_path: Path) -> None:
    """A block without a label belongs to the speaker before it, and the turn says so."""
    session = parse_text(tmp_path, BRIEFING.replace("张三：\n我们会", "我们会"), ZH)
    assert session.turns[3].text == "今年的水情总体平稳。\n我们会继续努力。"
    resolutions = [turn.resolution for turn in session.turns]
    assert resolutions.count(Resolution.INFERRED) == 1
    assert resolutions[3] is Resolution.INFERRED
    assert session.pairs[0].resolution is Resolution.INFERRED


@pytest.mark.parametrize(("label", "n"), [("记者", 2), ("媒体", 2), ("海河日报记者", 1)])
def test_bare_reporter_is_a_new_person_each_time(tmp_path: Path, label: str, n: int) -> None:
    """Of a label that only says `reporter`, each is a turn; a named outlet goes on."""
    text = dialogue((label, "一？"), (label, "二？"), ("部长 张三", "三。"))
    session = parse_text(tmp_path, text, ZH)
    assert len(session.turns) == n + 1
    assert len(session.segments) == 3


@pytest.mark.parametrize("label", ["QUESTION", "Q", "Reporter"])
def test_bare_english_question_is_a_new_person(tmp_path: Path, label: str) -> None:
    """English labels of that kind do the same."""
    text = dialogue((label, "What is it?"), (label, "And why?"), ("MINISTER", "It is so."))
    assert len(parse_text(tmp_path, text, EN).turns) == 3


def test_ambiguous_label_runs_on(tmp_path: Path) -> None:
    """Segments under one unresolved label are one turn of nobody, never a neighbour's."""
    text = dialogue(
        ("部长 张三", "一。"), ("张三", "二。"), ("张三", "三。"), ("局长 张三", "四。")
    )
    session = parse_text(tmp_path, text, ZH)
    assert [(turn.speaker, turn.text) for turn in session.turns] == [
        (1, "一。"),
        (None, "二。\n三。"),
        (2, "四。"),
    ]


def test_every_segment_is_in_one_turn(tmp_path: Path) -> None:
    """Turns hold the segments in their order, each once, and span them."""
    session = parse_text(tmp_path, BRIEFING, ZH)
    held = [segment for turn in session.turns for segment in turn.segments]
    assert held == list(session.segments)
    for turn in session.turns:
        assert turn.span.start == turn.segments[0].span.start
        assert turn.span.end == turn.segments[-1].span.end
