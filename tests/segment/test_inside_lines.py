"""Labels inside lines: after a time, beside others, after the floor is given, or left and told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import EN, ZH, codes, parse_text, spoken

from turnpack.records import TimePlacement
from turnpack.validate.conservation import check_conservation

TIMED_ZH = (
    "主持人：各位好，现在开始提问。[10:06] 某报记者：请问今年水情如何？"
    "[10:07] 部长：总体平稳。谢谢。[10:08] 某台记者：请问雨情？[10:09] 部长：也平稳。\n"
)
TIMED_EN = (
    "MODERATOR: Welcome. We take the next question. (10:06) HERALD: How much will it cost? "
    "(10:07) MINISTER: Ten million, and the town pays. (10:08) ECHO: When does it start? "
    "(10:09) MINISTER: In May.\n"
)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (TIMED_ZH, ["主持人", "某报记者", "部长", "某台记者", "部长"]),
        (TIMED_EN, ["MODERATOR", "HERALD", "MINISTER", "ECHO", "MINISTER"]),
    ],
)
def test_label_after_a_time(tmp_path: Path, text: str, speakers: list[str]) -> None:
    """In a line a label after a time is as plain as at its start, and the time is its block's."""
    session = parse_text(tmp_path, text, ZH)
    assert [who for who, _ in spoken(session)] == speakers
    assert session.segmentation.placement is TimePlacement.BEFORE
    times = [segment.time and segment.time.raw for segment in session.segments]
    assert times == [None, "10:06", "10:07", "10:08", "10:09"]
    assert [pair.question for pair in session.pairs] == [(2,), (4,)]
    assert check_conservation(session).n_lost == 0


def test_time_after_what_is_said_in_a_line(tmp_path: Path) -> None:
    """Where each block has its time after it, the last of them at the end of the line, so it is."""
    text = "主持人：请提问。[10:05] 某报记者：请问水情？[10:06] 部长：平稳。[10:07]\n"
    session = parse_text(tmp_path, text, ZH)
    assert session.segmentation.placement is TimePlacement.AFTER
    times = [segment.time and segment.time.raw for segment in session.segments]
    assert times == ["10:05", "10:06", "10:07"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "主持人：请提问。某报记者：请问今年有哪些工作？ 发言人：主要有三项工作。\n",
            ["主持人", "某报记者", "发言人"],
        ),
        (
            "主持人：各位好。\n部长：今年做了很多工作。\n主持人：请提问。\n某报记者：有哪些工作？\n"
            "部长：有三项。谢谢。主持人：请提问。某台记者：请问雨情如何？\n部长：平稳。\n",
            ["主持人", "部长", "主持人", "某报记者", "部长", "主持人", "某台记者", "部长"],
        ),
        (
            "主持人：请提问。某报记者：请问水情？\n部长：平稳。\n主持人：下一个问题。\n"
            "某台记者：请问雨情？\n部长：也平稳。\n",
            ["主持人", "某报记者", "部长", "主持人", "某台记者", "部长"],
        ),
        (
            "MODERATOR: Welcome. Please go ahead. HERALD: How much will it cost? MINISTER: Ten "
            "million. ECHO REPORTER: When does it start? MINISTER: In May.\n",
            ["MODERATOR", "HERALD", "MINISTER", "ECHO REPORTER", "MINISTER"],
        ),
    ],
    ids=["each once", "among plain ones", "the floor is given", "outlet alone"],
)
def test_labels_that_stand_once(tmp_path: Path, text: str, speakers: list[str]) -> None:
    """Beside others of its kind in the line, or where the floor is given, once is enough."""
    session = parse_text(tmp_path, text)
    assert [who for who, _ in spoken(session)] == speakers
    assert "D030" not in codes(session)


QUOTING = "Q: One?\nMR. FOX: Two. {}\nQ: Three?\nMR. FOX: Four.\nQ: Five?\nMR. FOX: Six.\n"


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Thank you. HERALD REPORTER: How much will it cost?", "HERALD REPORTER"),
        ("Thank you. Moderator: We have to end it here.", "Moderator"),
    ],
)
def test_likely_label_is_told(tmp_path: Path, line: str, label: str) -> None:
    """What names a part and stands alone inside another's words is left there, with a warning."""
    session = parse_text(tmp_path, QUOTING.format(line), EN)
    assert spoken(session)[1] == ("FOX", f"Two. {line}")
    (found,) = [f for f in session.findings if f.code == "D030"]
    assert found.message.startswith(f"{label!r} stands inside speech")
    assert (found.line, found.severity) == (2, "warning")


@pytest.mark.parametrize(
    "line",
    [
        "I told the reporter this: no.",
        "He was asked. About the President: I like him.",
        "And then it was. Reporter: “How much is it?” And so on.",
        "It is so. Time: three years.",
        "It is so. Three points: one, two, three.",
    ],
    ids=["a sentence", "a mention", "a quotation", "a fact", "a list"],
)
def test_nothing_is_told_of_speech(tmp_path: Path, line: str) -> None:
    """Sentences, mentions, quotations and lists are no likely labels."""
    session = parse_text(tmp_path, QUOTING.format(line), EN)
    assert spoken(session)[1] == ("FOX", f"Two. {line}")
    assert "D030" not in codes(session)


def test_nothing_is_told_of_what_is_not_spoken(tmp_path: Path) -> None:
    """Before the first label nobody speaks yet."""
    head = "Notes. HERALD REPORTER: How much will it cost?\n\n"
    session = parse_text(tmp_path, head + QUOTING.format("Yes."), EN)
    assert "D030" not in codes(session)
