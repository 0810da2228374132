"""Cues: what is taken for a label candidate or a printed time, and what is not."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from tests.support import growth, spoken

from turnpack.pipeline import parse
from turnpack.records import PrintedTime, Reading, Span
from turnpack.segment.clock_lines import clock_lines
from turnpack.segment.cues import bracketed_datetime, own_line
from turnpack.validate.conservation import check_conservation


def labels(text: str) -> list[str]:
    """Return the label candidates that stand on their own lines in ``text``."""
    return [mark.label for mark in own_line.CUE.find(Reading(text, Span(0, len(text))))]


def times(text: str) -> list[str]:
    """Return the times in brackets that ``text`` prints."""
    return [time.raw for time in printed_times(text, Span(0, len(text)))]


def printed_times(text: str, body: Span) -> list[PrintedTime]:
    """Return the times in brackets that ``text`` prints inside ``body``."""
    reading = Reading(text, body)
    return list(bracketed_datetime.CUE.find(reading, clock_lines(reading)))


@pytest.mark.parametrize(
    ("text", "label", "outer"),
    [
        ("张三：", "张三", "张三："),
        ("部长 张三：", "部长 张三", "部长 张三："),
        ("张三:", "张三", "张三:"),
        ("MODERATOR:", "MODERATOR", "MODERATOR:"),
        ("  张三 ：  ", "张三", "张三 ："),
        ("\u3000张三\u3000：\u3000", "张三", "张三\u3000："),
        ("Ann O'Neill-Smith (Daily News):", "Ann O'Neill-Smith (Daily News)", None),
        ("Q:", "Q", "Q:"),
        ("x" * 80 + ":", "x" * 80, None),
        ("一。\n张三：\n二。", "张三", "张三："),
        ("他说了三点：", "他说了三点", None),
    ],
)
def test_label_on_its_own_line(text: str, label: str, outer: str | None) -> None:
    """A short line that ends in a colon is a candidate; its marks lie around the label."""
    (mark,) = own_line.CUE.find(Reading(text, Span(0, len(text))))
    assert mark.label == label == mark.span.of(text)
    assert mark.outer.of(text) == (outer or f"{label}{text.strip()[-1]}")
    assert mark.cue == "own_line"


@pytest.mark.parametrize(
    "text",
    [
        "张三：大家好。",
        "张三",
        "：",
        ": :",
        "a:b:",
        "10:30:",
        "一：二：",
        "x" * 81 + ":",
        "张三\n：",
        "张三：.",
        "",
        "\n\n",
        "张三;",
    ],
)
def test_no_label_on_its_own_line(text: str) -> None:
    """Speech on the same line, a second colon, no colon or no end make no candidate."""
    assert labels(text) == []


def test_labels_come_in_order_and_inside_the_bounds() -> None:
    """Candidates come as they stand, and only those of the stretch that is asked for."""
    text = "甲：\n一\n乙：\n二\n丙：\n"
    assert labels(text) == ["甲", "乙", "丙"]
    found = own_line.CUE.find(Reading(text, Span(text.index("乙"), text.index("丙"))))
    assert [mark.label for mark in found] == ["乙"]


def test_label_right_at_the_start_of_the_stretch() -> None:
    """Where the body starts behind `content:` on the same line, a label there counts."""
    text = "content: 甲：\n一\n"
    assert [m.label for m in own_line.CUE.find(Reading(text, Span(9, len(text))))] == ["甲"]


@pytest.mark.parametrize(
    ("text", "raw", "local"),
    [
        ("[ 2018-03-08 10:02 ]", "2018-03-08 10:02", datetime(2018, 3, 8, 10, 2)),  # noqa: DTZ001
        ("[2018-03-08 10:02:59]", "2018-03-08 10:02:59",
         datetime(2018, 3, 8, 10, 2, 59)),  # noqa: DTZ001
        ("［2018-03-08 10：02］", "2018-03-08 10：02", datetime(2018, 3, 8, 10, 2)),  # noqa: DTZ001
        ("【2018年3月8日 9:02】", "2018年3月8日 9:02", datetime(2018, 3, 8, 9, 2)),  # noqa: DTZ001
        ("（2018/3/8 10:02：03）", "2018/3/8 10:02：03",
         datetime(2018, 3, 8, 10, 2, 3)),  # noqa: DTZ001
        ("(2018.03.08  00:00)", "2018.03.08  00:00", datetime(2018, 3, 8)),  # noqa: DTZ001
        (" \t[ 2018-03-08\u300010:02 ] ", "2018-03-08\u300010:02",
         datetime(2018, 3, 8, 10, 2)),  # noqa: DTZ001
        ("[ 2024-02-29 23:59 ]", "2024-02-29 23:59", datetime(2024, 2, 29, 23, 59)),  # noqa: DTZ001
        ("[ 2024-02-29 24:00 ]", "2024-02-29 24:00", datetime(2024, 3, 1)),  # noqa: DTZ001
        ("[2016-12-31 23:59:60]", "2016-12-31 23:59:60", datetime(2017, 1, 1)),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_time_in_brackets(text: str, raw: str, local: datetime) -> None:
    """A date and a time alone in brackets are read, in either width and with or without seconds."""
    (time,) = printed_times(text, Span(0, len(text)))
    assert (time.raw, time.local) == (raw, local)
    assert time.span.of(text) == raw
    assert time.outer.of(text) == text.strip()


@pytest.mark.parametrize(
    "raw",
    [
        "2023-02-29 10:02",
        "2018-13-01 10:02",
        "2018-00-10 10:02",
        "2018-04-31 10:02",
        "2018-03-08 24:01",
        "2018-03-08 10:60",
        "2018-03-08 10:02:61",
        "0000-01-01 00:00",
    ],
)
def test_impossible_time_is_still_a_time(raw: str) -> None:
    """A time that no calendar or clock has is found, and has no value."""
    (time,) = printed_times(f"[ {raw} ]", Span(0, len(raw) + 4))
    assert (time.raw, time.local) == (raw, None)


@pytest.mark.parametrize(
    "text",
    [
        "2018-03-08 10:02",
        "[ 2018-03-08 ]",
        "[ 10:02 ]",
        "[ 2018-03-08 10:02",
        "一。[ 2018-03-08 10:02 ]",
        "[ 2018-03-08 10:02 ] 一。",
        "[ 2018-03-08\n10:02 ]",
        "[ 18-03-08 10:02 ]",
        "[ 2018-03-08 10:2 ]",
        "[ 2018-03-08 10:02 约 ]",
        "[ ２０１８-03-08 10:02 ]",
        "[]",
    ],
)
def test_no_time_in_brackets(text: str) -> None:
    """A part of a time, or a time beside other text, is no printed time of a block."""
    assert times(text) == []


def test_times_come_in_order_and_inside_the_bounds() -> None:
    """Times come as they stand, and only those of the stretch that is asked for."""
    text = "[ 2018-03-08 10:02 ]\n一\n[ 2018-03-08 10:01 ]\n"
    assert times(text) == ["2018-03-08 10:02", "2018-03-08 10:01"]
    (second,) = printed_times(text, Span(20, len(text)))
    assert second.span == Span(text.rindex("2018"), text.rindex(" ]"))


HARD = {
    "spaces": " ",
    "colons": ":",
    "wide colons": "：",
    "one endless line": "言",
    "words": "a ",
    "blank lines": "\n",
    "lines of a space": " \n",
    "open brackets": "[",
    "brackets and spaces": "[ ",
    "digits": "2018-",
    "labels": "甲：\n",
    "label and spaces": "a ",
    "times": "[ 2018-03-08 10:02 ]\n",
    "half times": "[ 2018-03-08 10:02 \n",
}


@pytest.mark.parametrize("piece", HARD.values(), ids=HARD)
@pytest.mark.parametrize("tail", ["", "x", ":", "]"])
def test_cues_take_linear_time(piece: str, tail: str) -> None:
    """Four times as much of anything takes about four times as long to search."""

    def search(text: str) -> None:
        labels(text)
        times(text)

    assert growth(lambda n: piece * (n // len(piece)) + tail, search, 30_000) < 9


@pytest.mark.parametrize(
    "middle", ["{}:", "甲{}：", "[{}", "[ 2018-03-08{}", "[ 2018-03-08 10:02{}x"]
)
def test_spaces_inside_a_cue_take_linear_time(middle: str) -> None:
    """Spaces without end where a cue allows some do not multiply the work."""

    def search(text: str) -> None:
        labels(text)
        times(text)

    assert growth(lambda n: middle.format(" " * n), search, 30_000) < 9


@pytest.mark.parametrize("sign", ["▲", "* ", "- ", "● ", ">> ", "※"])
@pytest.mark.parametrize("strong", [False, True])
def test_a_sign_before_the_label_is_no_speech(tmp_path: Path, sign: str, strong: bool) -> None:
    """What stands before labels as before the items of a list belongs to nobody's text."""
    said = [("Ann Lee", "Why now?"), ("Bo", "Because."), ("Ann Lee", "I see."), ("Bo", "Good.")]
    name = "**{}:**" if strong else "{}:"
    text = "\n".join(f"{sign}{name.format(who)} {what}" for who, what in said)
    path = tmp_path / ("a.md" if strong else "a.txt")
    path.write_text(text, encoding="utf-8")
    session = parse(path)
    assert spoken(session) == said
    account = check_conservation(session)
    assert (account.n_lost, account.n_doubled) == (0, 0)
