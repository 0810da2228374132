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
        ("完\n2024年5月6日\n", [("footer", "完"), ("footer", "2024年5月6日")]),
        (
            "（完）\n2024年5月6日 10:30\n北京\n",
            [("footer", "（完）"), ("metadata", "2024年5月6日 10:30"), ("footer", "北京")],
        ),
        (
            "——完——\n\n联系人：李四\n电话：010-5555-0101\n邮箱：a@example.org\n",
            [
                ("footer", "——完——"),
                ("metadata", "联系人：李四"),
                ("metadata", "电话：010-5555-0101"),
                ("metadata", "邮箱：a@example.org"),
            ],
        ),
        ("# # #\n", [("footer", "# # #")]),
    ],
    ids=["editor", "in brackets", "several and a group", "end mark", "day", "time and place",
         "contact", "signs"],
)  # fmt: skip
def test_credits_leave_the_text(tmp_path: Path, end: str, notes: list[tuple[str, str]]) -> None:
    """Who edited it, and that it ends, are notes outside every turn; nothing is lost."""
    session = parse_text(tmp_path, TALK + end, ZH)
    assert spoken(session)[-1] == ("部长", "雨情正常。")
    assert closing(session) == notes
    assert check_conservation(session).n_lost == 0


@pytest.mark.parametrize(
    "end",
    [
        "完\n我还要说一句，大家都很努力，谢谢。\n",
        "以上\n这几点，请大家记住。\n2024年5月6日\n",
        "我说完了。（完全同意）\n",
        "我们的时间：三年。\n",
        "时间：三年。我们会继续努力，把这件事情办好，请大家放心。\n",
        "编辑：李四\n我还要说一句，大家都很努力，谢谢。\n",
    ],
    ids=[
        "end of a part",
        "end of a list",
        "in brackets",
        "inside a sentence",
        "a sentence",
        "speech goes on",
    ],
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


@pytest.mark.parametrize(
    ("end", "notes"),
    [
        ("END  3:20 P.M. EDT\n", [("footer", "END"), ("metadata", "3:20 P.M. EDT")]),
        (
            "END\n3:20 P.M. EDT\nTown Hall, Springfield\n",
            [
                ("footer", "END"),
                ("metadata", "3:20 P.M. EDT"),
                ("footer", "Town Hall, Springfield"),
            ],
        ),
        (
            "# # #\n\nSpringfield, N.Y.\nMay 5, 2024\npress@example.org, +1 555 010 0101\n",
            [
                ("footer", "# # #"),
                ("footer", "Springfield, N.Y."),
                ("footer", "May 5, 2024"),
                ("footer", "press@example.org, +1 555 010 0101"),
            ],
        ),
        ("-30-\n", [("footer", "-30-")]),
        ("*End of transcript*\n", [("footer", "*End of transcript*")]),
    ],
    ids=["clock on the line", "clock below", "place and day", "thirty", "words"],
)
def test_what_follows_the_end(tmp_path: Path, end: str, notes: list[tuple[str, str]]) -> None:
    """Clock, day, place and address after the end are notes; the clock is that of no block."""
    talk = "Q: Who pays?\nMR. FOX: The town.\nQ: When?\nMR. FOX: In May.\n\n"
    session = parse_text(tmp_path, talk + end, EN)
    assert spoken(session)[-1] == ("FOX", "In May.")
    assert closing(session) == notes
    assert all(segment.time is None for segment in session.segments)
    assert check_conservation(session).n_lost == 0


def test_end_mark_on_the_last_line(tmp_path: Path) -> None:
    """In brackets after the last words it is no part of them."""
    session = parse_text(tmp_path, TALK + "谢谢大家。（完）\n", ZH)
    assert spoken(session)[-1] == ("部长", "雨情正常。\n谢谢大家。")
    assert closing(session) == [("footer", "（完）")]
    assert check_conservation(session).n_lost == 0


def test_time_of_the_last_block_below_the_end(tmp_path: Path) -> None:
    """Where times stand after the blocks, that below the end mark is the last block's."""
    blocks = TALK.splitlines(keepends=True)
    text = "".join(f"{block}[10:0{i}]\n" for i, block in enumerate(blocks))
    session = parse_text(tmp_path, text.replace("[10:03]", "（完）\n[10:03]\n李四报道"), ZH)
    assert [s.time and s.time.raw for s in session.segments] == [f"10:0{i}" for i in range(4)]
    assert closing(session) == [("footer", "（完）"), ("footer", "李四报道")]
    assert spoken(session)[-1] == ("部长", "雨情正常。")
    assert check_conservation(session).n_lost == 0
