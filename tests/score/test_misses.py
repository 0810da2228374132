"""What gold and system do not agree in: each turn and pair once, with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.support import BRIEFING

from turnpack.records import Role
from turnpack.score import Miss, score
from turnpack.score.misses import PairSide, TurnSide

TURNS = [
    ("林一", "moderator", "欢迎参加今天的记者会，有请张部长。"),
    ("张三", "respondent", "我先介绍全国的水情。"),
    ("记者", "questioner", "请问今年的水情如何？谢谢。"),
    ("张三", "respondent", "今年的水情总体平稳。", "我们会继续努力。"),
    ("林一", "moderator", "记者会到此结束。谢谢大家。"),
]
PAIR = {"q": [2], "a": [3], "followup": False}


def turn(speaker: str | None, role: str, *texts: str, source: str = BRIEFING) -> dict[str, Any]:
    """A turn of a gold file, its parts as offsets into the briefing."""
    places = [source.index(text) for text in texts]
    parts = [{"start": at, "end": at + len(text)} for at, text in zip(places, texts, strict=True)]
    return {"speaker": speaker, "role": role, "parts": parts}


def misses(
    folder: Path,
    turns: list[dict[str, Any]],
    pairs: list[dict[str, Any]],
    source: str = BRIEFING,
) -> list[Miss]:
    """Return the misses of the briefing against gold with ``turns`` and ``pairs``."""
    (folder / "talk.txt").write_text(source, encoding="utf-8")
    gold = folder / "gold.json"
    gold.write_text(json.dumps({"doc": "talk.txt", "turns": turns, "pairs": pairs}))
    (document,) = score(gold, [folder]).documents
    return list(document.misses)


@pytest.fixture
def turns() -> list[dict[str, Any]]:
    """The turns of the briefing as they are."""
    return [turn(*args) for args in TURNS]


def test_nothing_is_missed(tmp_path: Path, turns: list[dict[str, Any]]) -> None:
    """Where gold and system agree there is nothing to tell."""
    assert misses(tmp_path, turns, [PAIR]) == []


def test_role(tmp_path: Path, turns: list[dict[str, Any]]) -> None:
    """Another role is told with both, and the line of the source."""
    turns[4]["role"] = "other"
    (miss,) = misses(tmp_path, turns, [PAIR])
    assert (miss.wrong, miss.line, miss.text) == (("role",), 17, TURNS[4][2])
    assert miss.gold == TurnSide(4, "林一", Role.OTHER, 17)
    assert miss.found == TurnSide(5, "林一", Role.MODERATOR, 17)


def test_speaker(tmp_path: Path, turns: list[dict[str, Any]]) -> None:
    """A turn that the gold gives to somebody else is told with both names."""
    turns[1]["speaker"] = "李四"
    (miss,) = misses(tmp_path, turns, [PAIR])
    assert (miss.wrong, miss.line) == (("speaker",), 5)
    assert isinstance(miss.gold, TurnSide)
    assert isinstance(miss.found, TurnSide)
    assert (miss.gold.speaker, miss.found.speaker) == ("李四", "张三")


def test_a_turn_inside_another(tmp_path: Path, turns: list[dict[str, Any]]) -> None:
    """A turn that does not start where the gold's does is told with the one that holds it."""
    turns[3:4] = [turn("张三", "respondent", TURNS[3][2]), turn("王五", "respondent", TURNS[3][3])]
    (miss,) = misses(tmp_path, turns, [{"q": [2], "a": [3, 4]}])
    assert (miss.wrong, miss.line, miss.text) == (("start", "speaker"), 14, TURNS[3][3])
    assert isinstance(miss.found, TurnSide)
    assert (miss.found.turn, miss.found.speaker, miss.found.line) == (4, "张三", 11)


def test_an_extra_turn(tmp_path: Path, turns: list[dict[str, Any]]) -> None:
    """A turn inside one of the gold's is told with the latter."""
    turns[0:2] = [turn("林一", "moderator", TURNS[0][2], TURNS[1][2])]
    (miss,) = misses(tmp_path, turns, [{"q": [1], "a": [2]}])
    assert (miss.wrong, miss.line, miss.text) == (("extra turn",), 5, TURNS[1][2])
    assert isinstance(miss.gold, TurnSide)
    assert (miss.gold.turn, miss.gold.line) == (0, 2)


def test_speech_that_is_in_no_turn(tmp_path: Path) -> None:
    """Speech that the system takes for a note has its line, and nothing was found."""
    spoken = "各位，请安静，我们马上开始。"
    source = f"{spoken}\n{BRIEFING}"
    turns = [turn(*args, source=source) for args in [("工作人员", "other", spoken), *TURNS]]
    (miss,) = misses(tmp_path, turns, [{"q": [3], "a": [4]}], source)
    assert (miss.wrong, miss.line, miss.text) == (("start", "speech"), 1, spoken)
    assert miss.found is None


def test_text_that_is_not_there(tmp_path: Path) -> None:
    """Gold that the reading text does not hold is told by its own words, without a line."""
    turns = [
        {"speaker": speaker, "role": role, "head": texts[0][:8], "tail": texts[-1][-8:]}
        for speaker, role, *texts in TURNS
    ]
    turns[4] |= {"head": "从来没有人说过这句话", "tail": "也没有说过那句话"}
    gone, *rest = misses(tmp_path, turns, [PAIR])
    assert (gone.line, gone.text, gone.found) == (None, "从来没有人说过这句话", None)
    assert gone.wrong == ("start", "speech")
    assert [(miss.wrong, miss.line) for miss in rest] == [(("extra turn",), 17)]


def test_pairs(tmp_path: Path, turns: list[dict[str, Any]]) -> None:
    """A pair with another answer is told beside the one with its question, and only there."""
    (miss,) = misses(tmp_path, turns, [{"q": [2], "a": [4]}])
    assert (miss.wrong, miss.line, miss.text) == (("pair",), 8, TURNS[2][2])
    assert miss.gold == PairSide(0, (2,), (4,))
    assert miss.found == PairSide(1, (3,), (4,))
    (extra,) = misses(tmp_path, turns, [])
    assert (extra.wrong, extra.line) == (("extra pair",), 8)
    assert (extra.gold, extra.found) == (None, PairSide(1, (3,), (4,)))
