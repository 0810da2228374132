"""The day of a session: stated in so many words, or left open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.support import codes, parse_text

TALK = "MODERATOR:\nWelcome to the briefing.\n\nREPORTER:\nWhy?\n\nMINISTER:\nSo it is.\n"
ZH_TALK = "主持人：\n欢迎出席。\n\n记者：\n请问为什么？\n\n部长：\n就是这样。\n"
DAY = date(2018, 3, 8)


@pytest.mark.parametrize(
    "head",
    [
        "Date: March 8, 2018\n\n",
        "DATE:  8 March 2018 \n\n",
        "Place: Town Hall\nDate and time: March 8, 2018, 10:02 a.m.\n\n",
        "**Date:** 2018-03-08\n\n",
        "Fecha: 8 de marzo de 2018\n\n",
        "Дата: 8 марта 2018 года\n\n",
        "A briefing\nThursday, March 8, 2018\n\n",
        "A briefing\nOffice of the Minister | March 8, 2018\n\n",
        "A briefing\nMarch 8, 2018\n10:02 A.M. EST\n\n",
        "Briefing of March 8, 2018\n\nTown Hall\n\n",
        "Rueda de prensa\nMadrid, 8 de marzo de 2018\n\n",
        "A briefing\nNew Delhi, India, March 8, 2018\n\n",
        "title: Briefing of March 8, 2018\n\n",
        "date: March 8, 2018\ncontent:\n",
        "---\ndate: 8 March 2018\n---\n",
        "Published: March 9, 2018\nDate: March 8, 2018\n\n",
        "March 9, 2018\n\nTown Hall\nMarch 8, 2018\n10:02 A.M. EST\n\n",
    ],
)
def test_day_is_stated(tmp_path: Path, head: str) -> None:
    """A line for the day, a day on its own, one with the opening clock, or the title states it."""
    session = parse_text(tmp_path, head + TALK)
    assert session.date == DAY
    assert session.id.startswith("2018-03-08-")
    assert {"D009", "D042"}.isdisjoint(codes(session))
    assert len(session.turns) == 3


@pytest.mark.parametrize(
    "head",
    [
        "日期：平成30年3月8日\n\n",
        "时间：2018年3月8日\n地点：新闻发布厅\n\n",
        "時間：民國107年3月8日 上午10時\n\n",
        "2018年3月8日部长记者会\n\n",
        "记者会\n2018年3月8日（星期四）\n\n",
        "记者会\n■日 期：2018年3月8日 起草\n\n",
        "記者會\n【時間】民國107年3月8日 於大廳\n\n",
    ],
)
def test_day_is_stated_in_chinese(tmp_path: Path, head: str) -> None:
    """Every calendar and either colon will do."""
    session = parse_text(tmp_path, head + ZH_TALK)
    assert session.date == DAY
    assert "D009" not in codes(session)


@pytest.mark.parametrize("after", ["", "\n", "場所：会見室\n", "10時02分\n", "（冒頭発言）\n"])
@pytest.mark.parametrize(
    "line",
    [
        "平成30年3月8日",
        "日時：平成30年3月8日",
        "日時 平成30年3月8日（木）",
        "大臣会見 平成30年3月8日",
        "大臣会見（平成30年3月8日）",
        "大臣会見 平成30年3月8日（木）10時02分～",
        "大臣会見、2018年3月8日（木）午前10時から",
    ],
)
def test_next_line_does_not_matter(tmp_path: Path, line: str, after: str) -> None:
    """A line that states the day states it whatever stands below it."""
    talk = "記者：質問です。どうですか。\n大臣：よいです。\n"
    session = parse_text(tmp_path, f"会見の概要\n{line}\n{after}{talk * 2}")
    assert session.date == DAY


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("", "D009"),
        ("Published: March 9, 2018\n\n", "D009"),
        ("Published: March 9, 2018\n10:02 A.M. EST\n\n", "D009"),
        ("A briefing\nThey met again in London, March 8, 2018\n\n", "D009"),
        ("A briefing\nModified, March 9, 2018\n\n", "D009"),
        ("It has gone on like this since\nthe talks of March 8, 2018\n\n", "D009"),
        ("Since March 8, 2018, much has happened in the town.\n\nTown Hall\n\n", "D009"),
        ("March 8, 2018\n\nMarch 9, 2018\n\nTown Hall\n\n", "D042"),
        ("Place: here\nDate: March 8, 2018\nDate: March 9, 2018\n\n", "D042"),
        ("会议日期：平成40年3月8日\n\n", "D003"),
    ],
    ids=["nothing", "published", "published at", "a place in a sentence", "modified",
         "a wrapped line", "prose", "two days", "two lines", "no such year"],
)  # fmt: skip
def test_day_is_left_open(tmp_path: Path, head: str, code: str) -> None:
    """Without one plain statement the session has no day, and a finding says why."""
    session = parse_text(tmp_path, head + TALK)
    assert session.date is None
    assert {code, "D009"} <= set(codes(session))


def test_day_in_speech_is_not_the_session_s(tmp_path: Path) -> None:
    """What is said after the first label, and a footer, states no day of the session."""
    text = TALK.replace("So it is.", "So it is.\n\nMarch 8, 2018")
    assert parse_text(tmp_path, text).date is None


def test_day_of_the_header_counts_first(tmp_path: Path) -> None:
    """The header's own line outranks every other statement."""
    text = f"date: 2018-03-08\ncontent:\nMarch 9, 2018\n\n{TALK}"
    assert parse_text(tmp_path, text).date == DAY
