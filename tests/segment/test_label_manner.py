"""What stands in brackets at labels: how somebody speaks, or what a question is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import parse_text

from turnpack.records import NoteKind
from turnpack.validate.conservation import check_conservation


@pytest.mark.parametrize(
    ("question", "manner", "answer"),
    [
        ("Вопрос", "(перевод с английского)", "Министр"),
        ("Вопрос", "(как переведено)", "Министр"),
        ("Вопрос", "(с места)", "Министр"),
        ("QUESTION", "(through interpreter)", "MR. FOX"),
        ("QUESTION", "(off mic)", "MR. FOX"),
        ("记者", "（听不清）", "部长"),
        ("記者", "（英語で）", "大臣"),
    ],
)
def test_manner_after_a_label(tmp_path: Path, question: str, manner: str, answer: str) -> None:
    """How somebody asks is no reason to refuse the label, and makes nobody else of the asker."""
    text = (
        f"{question} {manner}: One?\n{answer}: Two, and so on.\n"
        f"{question}: Three?\n{answer}: Four, and so on.\n"
    )
    session = parse_text(tmp_path, text)
    assert [turn.text for turn in session.turns] == [
        "One?", "Two, and so on.", "Three?", "Four, and so on.",
    ]  # fmt: skip
    assert [turn.role for turn in session.turns] == ["questioner", "respondent"] * 2
    assert check_conservation(session).n_lost == 0


def test_manner_is_a_stage_direction(tmp_path: Path) -> None:
    """It is a note at the start of what is said so, and both askers are one speaker."""
    text = "Q (off mic): One?\nMR. FOX: Two.\nQ: Three?\nMR. FOX: Four.\n"
    session = parse_text(tmp_path, text)
    (note,) = session.notes
    assert (note.kind, note.text, note.segment, note.text_offset) == (
        NoteKind.STAGE_DIRECTION, "(off mic)", 1, 0,
    )  # fmt: skip
    assert [speaker.labels for speaker in session.speakers] == [("Q",), ("MR. FOX",)]
    assert check_conservation(session).findings == ()


ASKED = "问：水情如何？\n发言人：水情平稳。\n{}问：贸易呢？\n发言人：贸易也平稳。\n{}"


@pytest.mark.parametrize(
    "line", ["（追问）雨情也正常。\n", "[追问] 雨情也正常。\n", "（追问：雨情呢？）雨情也正常。\n"]
)
def test_mark_of_a_follow_up_starts_no_turn(tmp_path: Path, line: str) -> None:
    """In brackets in an answer it says what is answered; it is no label, once or twice."""
    for text in (ASKED.format(line, ""), ASKED.format(line, line)):
        session = parse_text(tmp_path, text)
        assert len(session.turns) == 4
        assert session.turns[1].text == f"水情平稳。\n{line.strip()}"


def test_follow_up_as_a_label(tmp_path: Path) -> None:
    """Where all labels stand in brackets, or with a colon, it is one as they are."""
    labels = ("记者", "发言人", "追问", "发言人")
    for form in ("【{}】{}\n", "{}：{}\n"):
        text = "".join(form.format(label, "如何？" if i % 2 == 0 else "平稳，谢谢你。")
                       for i, label in enumerate((*labels, *labels)))  # fmt: skip
        session = parse_text(tmp_path, text)
        assert len(session.turns) == 8
