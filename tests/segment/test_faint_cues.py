"""Faint cues: forms of labels that other text has too, and when they count."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import ZH, growth, parse_text, spoken

from turnpack.pipeline import parse
from turnpack.records import Reading, Span
from turnpack.segment.cue import LabelCue
from turnpack.segment.cues import (
    bare_line,
    bracketed_line,
    closing_bracket,
    full_stop,
    inside_line,
    line_start,
    own_line,
    spaced_dash,
    wide_space,
)


def found(cue: LabelCue, text: str) -> list[tuple[str, str]]:
    """Return label and print of each mark that ``cue`` finds in ``text``."""
    reading = Reading(text, Span(0, len(text)))
    marks = list(cue.find(reading))
    assert all(mark.span.of(text) == mark.label for mark in marks)
    return [(mark.label, mark.outer.of(text)) for mark in marks]


# --- what they see --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "（大臣）\n始めます。\n（記者）\nなぜ。\n（大臣）\n案。\n（記者）\n次。",
            "大臣 記者 大臣 記者",
        ),
        (
            "【林一】\n\n好。\n【记者】\n何时？\n【林一】\n明年。\n【记者】\n好。",
            "林一 记者 林一 记者",
        ),
        ("(Lee)\nOne.\n(Q)\nTwo?\n(Lee)\nThree.\n(Laughter.)\n(Q)\nFour?", "Lee Q Lee Q"),
        ("(Laughter.)\nOne.\n(Applause.)\nTwo.\n(Laughter.)\nThree.\n(Applause.)\nFour.", ""),
        ("（大臣）始めます。\n（記者）なぜ。\n（大臣）案。\n（記者）次。", ""),
        ("（一）\n甲。\n（二）\n乙。\n（三）\n丙。", ""),
        ("（大臣）\n始めます。\n（記者）\nなぜ。", ""),
    ],
)
def test_labels_in_brackets_alone_on_a_line(text: str, labels: str) -> None:
    """They come back by turns; what is heard or seen, and parts of a list, are none."""
    assert " ".join(label for label, _ in found(bracketed_line.CUE, text)) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("甲乙：你好。丙丁：再见。", ["甲乙", "丙丁"]),
        ("一二。丙丁：再见？甲乙：好！", ["丙丁", "甲乙"]),
        ("Yes. Ann Lee: No. Dr. Hill: Why?", ["Ann Lee", "Dr. Hill"]),
        ("他说完了。”丙丁：再见。", ["丙丁"]),
        ("甲乙：你好。\n丙丁：再见。", []),
        ("甲乙：你好，丙丁：再见。", []),
        ("见 1.5:2 和 Mr.X: 三", []),
        ("Well. It was 3. 10:02 then. See http://x.y", []),
        ("一。“甲乙”说：好。", []),
        ("一。甲乙：", []),
        ("一。" + "字" * 60 + "：好。", []),
    ],
)
def test_labels_inside_a_line(text: str, labels: list[str]) -> None:
    """After the end of a sentence; the first of a line too, if others follow on it."""
    assert [label for label, _ in found(inside_line.CUE, text)] == labels


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("記者)你好", [("記者", "記者)")]),
        ("  Ann Lee) Yes", [("Ann Lee", "Ann Lee)")]),
        ("記者）：你好", [("記者", "記者）：")]),
        ("a) one\nii) two\n一）三\n1) four", []),
        ("(記者)你好", []),
        ("he said (or not) so", []),
        ("記者)\n你好", [("記者", "記者)")]),
        ("約翰1）你好", [("約翰1", "約翰1）")]),
    ],
)
def test_labels_before_a_closing_bracket(text: str, marks: list[tuple[str, str]]) -> None:
    """A name and a bracket; letters and numerals that number a list are none."""
    assert found(closing_bracket.CUE, text) == marks


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("甲乙\n一。\n\n丙丁\n二。\n\n甲乙\n三。\n\n丙丁\n四。", ["甲乙", "丙丁"] * 2),
        (
            "Ann Lee\n\nOne.\n\nBen\n\nTwo.\n\nAnn Lee\n\nOne.\n\nBen\n\nTwo.",
            ["Ann Lee", "Ben"] * 2,
        ),
        # Headings stand once; a refrain comes back alone; a list has no speech between.
        ("背景\n一。\n\n计划\n二。\n\n未来\n三。", []),
        ("甲乙\n一。\n\n丙丁\n二。\n\n甲乙\n三。", []),
        ("甲乙\n一。\n\n甲乙\n二。\n\n甲乙\n三。\n\n丙丁\n四。\n\n丙丁\n五。", []),
        ("甲乙。\n一。\n\n丙丁。\n二。\n\n甲乙。\n三。\n\n丙丁。\n四。", []),
        ("a b\none.\n\nc d\ntwo.\n\na b\none.\n\nc d\ntwo.", []),
    ],
)
def test_names_on_bare_lines(text: str, labels: list[str]) -> None:
    """Two names or more that come back by turns, each at the start of a block."""
    assert [label for label, _ in found(bare_line.CUE, text)] == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("CHAIR POWELL.  Good.", ["CHAIR POWELL"]),
        ("MR. LEE. Good.\nMS. DAY. Yes.\nMR. LEE. No.\nMS. DAY. So.", ["MR. LEE", "MS. DAY"] * 2),
        ("MR. LEE. Good.", []),
        ("NATO. One.\nNATO. Two.", []),
        ("I. One.\nII. Two.\nI. One.\nII. Two.", []),
        ("Mr. Lee. Good.\nMs. Day. Yes.\nMr. Lee. No.\nMs. Day. So.", []),
    ],
)
def test_capitals_with_a_full_stop(text: str, labels: list[str]) -> None:
    """Wide space after the stop marks a label; narrow space only where labels come back."""
    assert [label for label, _ in found(full_stop.CUE, text)] == labels


@pytest.mark.parametrize(
    ("text", "label", "faint"),
    [
        ("Q    Why?", "Q", False),
        ("记者\u3000\u3000你好", "记者", False),
        ("Tom Wood    Yes.", "Tom Wood", True),
        ("发言人 林一    好。", "发言人 林一", True),
    ],
)
def test_wide_space_after_a_name(text: str, label: str, faint: bool) -> None:
    """One short word is a plain label, several words are a faint one."""
    (mark,) = wide_space.CUE.find(Reading(text, Span(0, len(text))))
    assert (mark.label, mark.faint) == (label, faint)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("▲甲乙:好", "▲甲乙:"),
        ("*Q: Why", "*Q:"),
        ("甲乙：：好", "甲乙：："),
        ("※ 甲乙: 好", "※ 甲乙:"),
    ],
)
def test_marks_around_a_label_are_its_print(text: str, printed: str) -> None:
    """Marks before a label and a doubled colon are markup, and no speech of anybody's."""
    assert [outer for _, outer in found(line_start.CUE, text)] == [printed]


def test_two_colons_on_a_line_of_their_own() -> None:
    """A doubled colon ends a label alone on its line."""
    assert found(own_line.CUE, "甲乙::\n好") == [("甲乙", "甲乙::")]


# --- when they count ------------------------------------------------------------------


def test_plain_labels_come_first(tmp_path: Path) -> None:
    """Lines that look like names are none where labels have colons."""
    text = "".join(
        f"{who}：\n这是第{n}句。\n\n今日要闻\n这也是。\n\n本台消息\n这还是。\n\n"
        for n, who in enumerate(["张三", "李四"] * 4)
    )
    session = parse_text(tmp_path, text, ZH)
    assert {entry.label: entry.accepted for entry in session.segmentation.labels} == {
        "张三": True, "李四": True, "今日要闻": False, "本台消息": False,
    }  # fmt: skip


def test_a_name_inside_a_line_is_quoted_where_labels_start_lines(tmp_path: Path) -> None:
    """A name and a colon in mid-line are part of the speech where others start their lines."""
    turns = [("张三", "好。王五：算了。"), ("李四", "行。")] * 3
    text = "".join(f"{who}：{said}\n\n" for who, said in turns)
    assert spoken(parse_text(tmp_path, text, ZH)) == turns


def test_a_label_elsewhere_counts_inside_a_line(tmp_path: Path) -> None:
    """A reporter whose label starts other lines is one also in mid-line."""
    text = (
        "海河记者：一？\n\n张三：二。\n\n海河记者：三？张三：四。\n\n海河记者：五？\n\n张三：六。\n"
    )
    session = parse_text(tmp_path, text, ZH)
    assert ("海河记者", "三？张三：四。") not in spoken(session)


def test_what_the_format_sets_apart_ends_a_block(tmp_path: Path) -> None:
    """A name after an element that is no speech stands at the start of a block."""
    path = tmp_path / "talk.srt"
    cues = enumerate(["张三: 一。", "李四: 二。"] * 2, start=1)
    path.write_text(
        "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{said}\n\n" for n, said in cues),
        encoding="utf-8",
    )
    assert spoken(parse(path)) == [("张三", "一。"), ("李四", "二。")] * 2


# --- time -----------------------------------------------------------------------------

CUES = [bare_line, closing_bracket, full_stop, inside_line, line_start, own_line, wide_space]
HARD = [
    " ", ":", "：", "言", "a ", "A ", "A. ", "\n", " \n", "。", "。言", ". A", "A.", ")", "A) ",
    "甲：\n", "甲。乙：", "甲\n乙\n\n", "A  ", "A\n", "▲", "*", "Dr. ", "：：",
]  # fmt: skip


@pytest.mark.parametrize("piece", HARD, ids=ascii)
def test_cues_take_linear_time(piece: str) -> None:
    """Four times as much of anything takes about four times as long to search."""

    def search(text: str) -> None:
        for module in CUES:
            found(module.CUE, text)

    assert growth(lambda n: piece * (n // len(piece)), search, 10_000) < 9


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Q. Why?\n\nA. So.\n\nQ. When?\n\nA. Now.", "Q A Q A"),
        ("A. Roads\nB. Bridges\nC. Tunnels\nA. More", ""),
        ("I. Roads\nI. More.", ""),
        ("A. Lee spoke.\nB. Hill left.", ""),
    ],
)
def test_letters_with_a_full_stop(text: str, labels: str) -> None:
    """Questions and answers come back by turns; parts of a list and initials do not."""
    assert " ".join(label for label, _ in found(full_stop.CUE, text)) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Ann Lee — Why now?\n\nBo Hill — It was time.\n\nAnn Lee — And then?\n\nBo Hill — Yes.",
            "Ann Lee,Bo Hill,Ann Lee,Bo Hill",
        ),
        (
            "Ann Lee -- Why?\nBo -- So.\nAnn Lee -- When?\nBo -- Now.",
            "Ann Lee,Bo,Ann Lee,Bo",
        ),
        ("Ann Lee -- Chair\nWhy?\nBo -- Clerk\nSo.\nAnn Lee -- Chair\nWhen?\nBo -- Clerk\nNo.", ""),
        (
            "Ann Lee — Acme Inc.\nWhy?\nBo — Best Ltd.\nSo.\nAnn Lee — Acme Inc.\nBo — Best Ltd.\n",
            "",
        ),
        ("Paris — The talks went on.\n\nRome — They ended.\n\nParis — Nobody came.", ""),
        ("The river — a long one — rose.\nThe dam — a new one — held.\nThe river — it fell.", ""),
    ],
)
def test_a_dash_between_spaces(text: str, labels: str) -> None:
    """Names before speech come back by turns; titles, places and asides are none."""
    assert ",".join(label for label, _ in found(spaced_dash.CUE, text)) == labels


def test_a_bare_line_with_brackets() -> None:
    """Names with whose they are in brackets come back by turns; what is heard is in no name."""
    text = "Carl Reed (Executives)\nGood day.\nAnn Field (Analysts)\nWhy?\n" * 2
    labels = [label for label, _ in found(bare_line.CUE, text)]
    assert labels == ["Carl Reed (Executives)", "Ann Field (Analysts)"] * 2
