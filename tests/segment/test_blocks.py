"""Blocks: the body cut into segments and notes, with nothing in two records."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import BRIEFING, ZH, growth, parse_text

from turnpack.records import NoteKind, Session, Settings
from turnpack.validate.conservation import check_conservation

AT = "[ 2024-05-06 09:0{} ]\n"


def notes(session: Session) -> list[tuple[str, str, int]]:
    """Return kind, text and line of each note."""
    return [(note.kind.value, note.text, note.line) for note in session.notes]


def test_segments_of_a_briefing(tmp_path: Path) -> None:
    """Each block is a segment with its label, its verbatim text, its place and its time."""
    session = parse_text(tmp_path, BRIEFING, ZH)
    assert [(s.seq, s.label, s.line) for s in session.segments] == [
        (1, "主持人 林一", 2),
        (2, "水利部部长 张三", 5),
        (3, "海河日报记者", 8),
        (4, "张三", 11),
        (5, "张三", 14),
        (6, "林一", 17),
    ]
    text = session.transcript.text
    for segment in session.segments:
        assert segment.text == segment.span.of(text)
        assert segment.label_span is not None
        assert segment.label_span.of(text) == segment.label
    assert session.notes == ()
    assert not check_conservation(session).findings


def test_text_is_verbatim(tmp_path: Path) -> None:
    """Inner spaces, blank lines and odd characters stay; only the edges are trimmed."""
    said = "一  二\u3000三。\n\n\n  “四”\t😀\u00a0五…\n\u2028六"
    session = parse_text(tmp_path, f"甲方：\n \u3000{said} \n\n乙方：\n七。\n")
    assert session.segments[0].text == said
    assert not check_conservation(session).findings


def test_preamble_and_caption(tmp_path: Path) -> None:
    """Lines before the first label are notes, one each; the words of a picture are captions."""
    session = parse_text(
        tmp_path, f"\n水利部举行记者会。\n\n会场（王五 摄）\n  第二段。\n{BRIEFING}", ZH
    )
    assert notes(session) == [
        ("preamble", "水利部举行记者会。", 2),
        ("caption", "会场（王五 摄）", 4),
        ("preamble", "第二段。", 5),
    ]
    assert [note.seq for note in session.notes] == [1, 2, 3]
    assert all(n.segment is None and n.text_offset is None for n in session.notes)


def test_long_line_is_no_caption(tmp_path: Path) -> None:
    """A long paragraph that mentions a picture is preamble."""
    session = parse_text(tmp_path, f"{'前言' * 40}摄。\n{BRIEFING}", ZH)
    assert [note.kind for note in session.notes] == [NoteKind.PREAMBLE]


def test_english_caption(tmp_path: Path) -> None:
    """A caption is seen in English too, by a whole word."""
    text = "Photo: A. Lee\nPhotographers waited.\nQ:\nWhy?\n\nMINISTER:\nBecause.\n"
    session = parse_text(tmp_path, text, Settings(language="en"))
    assert [note.kind.value for note in session.notes] == ["caption", "preamble"]


def test_header_line_without_column_is_a_note(tmp_path: Path) -> None:
    """What the header says beyond the columns is kept as metadata."""
    session = parse_text(tmp_path, f"title: 会\nplace: 大厅\ncontent:\n{BRIEFING}", ZH)
    assert notes(session) == [("metadata", "place: 大厅", 2)]
    assert not check_conservation(session).findings


def test_label_after_content_on_the_same_line(tmp_path: Path) -> None:
    """The first label may stand on the line of `content:`."""
    session = parse_text(tmp_path, f"title: 会\ncontent: {BRIEFING}", ZH)
    assert session.segments[0].label == "主持人 林一"
    assert session.notes == ()


@pytest.mark.parametrize(
    ("text", "line", "n_segments"),
    [
        (BRIEFING.replace("请问今年的水情如何？谢谢。\n", ""), 7, 5),
        (f"{BRIEFING}张三：\n", 19, 6),
        (BRIEFING.replace("林一：\n记者会", "张三：\n \n林一：\n记者会"), 16, 6),
    ],
    ids=["before a time", "at the end", "before a label"],
)
def test_label_without_text(tmp_path: Path, text: str, line: int, n_segments: int) -> None:
    """A label with nothing under it is an error with its line, and is kept as a heading."""
    session = parse_text(tmp_path, text, ZH)
    (found,) = [f for f in session.findings if f.code == "D002"]
    assert (found.line, found.severity) == (line, "error")
    assert [n.line for n in session.notes if n.kind is NoteKind.HEADING] == [line]
    assert len(session.segments) == n_segments
    assert not check_conservation(session).findings


def test_unlabelled_text_after_a_time(tmp_path: Path) -> None:
    """Text that goes on after a time is a segment of its own, without a label."""
    text = BRIEFING.replace("张三：\n我们会", "我们会")
    session = parse_text(tmp_path, text, ZH)
    assert [s.label for s in session.segments][4] is None
    assert session.segments[4].label_span is None
    assert len(session.segments) == 6


@pytest.mark.parametrize(
    "text",
    [
        "今天天气很好。\n大家出门散步。\n",
        "一个字",
        "hello",
        "今天他说了，\n有三点：\n第一点。\n\n第二点。\n",
        "title: 散文\ncontent:\n今天天气很好。\n",
        "[ 2024-05-06 09:00 ]\n今天天气很好。\n",
        "\u3000今天天气很好。\u3000\n",
    ],
    ids=["prose", "one character", "one word", "one colon", "header", "time", "wide"],
)
def test_no_label_anywhere(tmp_path: Path, text: str) -> None:
    """Without labels there is no turn: all text becomes notes, and an error says why."""
    session = parse_text(tmp_path, text, ZH)
    assert (session.segments, session.turns, session.pairs, session.speakers) == ((), (), (), ())
    (found,) = [f for f in session.findings if f.code == "D001"]
    assert found.severity == "error"
    assert found.line is not None
    assert {note.kind for note in session.notes} == {NoteKind.BODY}
    assert not check_conservation(session).findings


def test_no_label_names_the_likeliest(tmp_path: Path) -> None:
    """The error names the candidate that came closest, its line, and what spoke against it."""
    text = "今天天气很好，\n他说了三点：\n第一点。\n第二点，也就是：\n如此。\n"
    session = parse_text(tmp_path, text, ZH)
    (found,) = [f for f in session.findings if f.code == "D001"]
    assert "'他说了三点'" in found.message
    assert found.line == 2


def test_no_line_looks_like_a_label(tmp_path: Path) -> None:
    """The error says so if not even a candidate was seen."""
    session = parse_text(tmp_path, "今天天气很好。\n", ZH)
    (found,) = [f for f in session.findings if f.code == "D001"]
    assert "no line has the form of one" in found.message


@pytest.mark.parametrize(
    "piece",
    [
        "甲：\n一。\n",
        "甲：\n乙：\n",
        f"甲：\n一。\n{AT.format(1)}",
        "一。\n",
        f"{AT.format(1)}",
        " ",
    ],
    ids=["labels", "empty labels", "times", "prose", "times only", "spaces"],
)
def test_parsing_takes_linear_time(tmp_path: Path, piece: str) -> None:
    """Four times as much of anything takes about four times as long."""

    def make(n: int) -> str:
        return "甲：\n一。\n乙：\n二。\n" * n + piece * n + "。"

    assert growth(make, lambda text: parse_text(tmp_path, text, ZH), 500) < 9
