"""Credits: the lines at the end that nobody speaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import EN, ZH, parse_text, spoken

from turnpack.records import Session
from turnpack.validate.conservation import check_conservation

TALK = "记者：水情如何？\n部长：水情平稳。\n记者：雨情呢？\n部长：雨情正常。\n"


def closing(session: Session) -> list[tuple[str, str]]:
    """Return kind and text of the notes that are in no segment."""
    return [(note.kind.value, note.text) for note in session.notes if note.segment is None]


@pytest.mark.parametrize(
    ("end", "notes"),
    [
        ("\n责任编辑：李四\n", [("metadata", "责任编辑：李四")]),
        ("（责任编辑：李四）\n", [("metadata", "（责任编辑：李四）")]),
        (
            "\n翻译：【张三】校对：【李四】\n\n某某小组出品\n",
            [("metadata", "翻译：【张三】校对：【李四】"), ("footer", "某某小组出品")],
        ),
        ("（完）\n编辑：李四\n", [("footer", "（完）"), ("metadata", "编辑：李四")]),
    ],
    ids=["editor", "in brackets", "several and a group", "end mark"],
)
def test_credits_leave_the_text(tmp_path: Path, end: str, notes: list[tuple[str, str]]) -> None:
    """Who edited it, and that it ends, are notes outside every turn; nothing is lost."""
    session = parse_text(tmp_path, TALK + end, ZH)
    assert spoken(session)[-1] == ("部长", "雨情正常。")
    assert closing(session) == notes
    assert check_conservation(session).n_lost == 0


@pytest.mark.parametrize(
    "end",
    [
        "我们的时间：三年。\n",
        "时间：三年。我们会继续努力，把这件事情办好，请大家放心。\n",
        "编辑：李四\n我还要说一句，大家都很努力，谢谢。\n",
    ],
    ids=["inside a sentence", "a sentence", "speech goes on"],
)
def test_speech_stays(tmp_path: Path, end: str) -> None:
    """What is or goes on as speech at the end stays with its turn."""
    session = parse_text(tmp_path, TALK + end, ZH)
    assert spoken(session)[-1][1].endswith(end.strip())


def test_english_end(tmp_path: Path) -> None:
    """END and a contact line at the end are no speech."""
    talk = "Q: Who pays?\nMR. FOX: The town.\nQ: When?\nMR. FOX: In May.\n"
    text = f"{talk}\nEND\n\nContact: press office\n"
    session = parse_text(tmp_path, text, EN)
    assert spoken(session)[-1][1] == "In May."
    assert closing(session) == [("footer", "END"), ("metadata", "Contact: press office")]
