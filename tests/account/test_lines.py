"""Line by line: each character is in a part, and each candidate says what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import BRIEFING, ZH, growth, parse_text

from turnpack.account import account_of
from turnpack.account.records import LineAccount, Outcome, What
from turnpack.pipeline import parse
from turnpack.records import NO_SETTINGS, Session

ALL = [range(1, 10**9)]
MIXED = """\
title: 例
content:
（林一摄）

主持人 林一：大家好（掌声），有请。
[ 2024-05-06 09:00 ]

我讲三点：第一点。

主持人 林一：谢谢。
"""


def lines_of(session: Session) -> dict[int, LineAccount]:
    """Return the account of every line by its number."""
    return {line.line: line for line in account_of(session, ALL).lines}


def shape(line: LineAccount) -> list[tuple[What, str]]:
    """Return what each part of a line is, with its text."""
    return [(part.what, part.text) for part in line.parts]


def test_what_became_of_each_line(tmp_path: Path) -> None:
    """Labels, speech, times, notes and marks of a line are told apart, in order."""
    lines = lines_of(parse_text(tmp_path, MIXED, ZH))
    assert shape(lines[1]) == [(What.MARKUP, "title: 例")]
    assert shape(lines[3]) == [(What.NOTE, "（林一摄）")]
    assert shape(lines[5]) == [
        (What.LABEL, "主持人 林一"),
        (What.MARKUP, "："),
        (What.SPEECH, "大家好"),
        (What.NOTE, "（掌声）"),
        (What.SPEECH, "，有请。"),
    ]
    assert shape(lines[6]) == [
        (What.MARKUP, "[ "), (What.TIME, "2024-05-06 09:00"), (What.MARKUP, " ]")
    ]  # fmt: skip
    assert (lines[7].parts, lines[7].remark) == ((), "blank")
    label, _, speech, *_ = lines[5].parts
    assert (label.segment, label.turn, speech.turn) == (1, 1, 1)


@pytest.mark.parametrize("text", [MIXED, BRIEFING, "x\n\n", "甲：\n", "甲：一。\n\n\n乙：二。"])
def test_parts_of_a_line_make_up_the_line(tmp_path: Path, text: str) -> None:
    """What is in no part of its line is white space."""
    session = parse_text(tmp_path, text, ZH)
    for number, line in lines_of(session).items():
        told = "".join(part.text for part in line.parts)
        printed = session.transcript.text.split("\n")[number - 1]
        assert "".join(told.split()) == "".join(printed.split())
        assert What.UNACCOUNTED not in {part.what for part in line.parts}


def test_candidates_say_why(tmp_path: Path) -> None:
    """Each candidate of a line has its outcome, its score against the threshold, the evidence."""
    lines = lines_of(parse_text(tmp_path, MIXED, ZH))
    (taken,) = lines[5].candidates
    assert (taken.label, taken.cue, taken.outcome) == ("主持人 林一", "line_start", Outcome.TAKEN)
    assert taken.why == f"scores {taken.score:g}, and 3 are asked for"
    (refused,) = lines[8].candidates
    assert (refused.label, refused.outcome) == ("我讲三点", Outcome.REFUSED)
    assert refused.score == sum(e.weight for e in refused.evidence) < 3


def test_a_lost_candidate_names_who_took_the_place(tmp_path: Path) -> None:
    """Where two marks overlap the one that lost names the other."""
    path = tmp_path / "talk.md"
    path.write_text(
        "**Ann Lee:** One.\n\n**Ben Day:** Two.\n\n**Ann Lee:** Three.\n\n**Ben Day:** Four.\n",
        encoding="utf-8",
    )
    line = lines_of(parse(path, NO_SETTINGS))[1]
    by_cue = {candidate.cue: candidate for candidate in line.candidates}
    assert by_cue["emphasis"].outcome is Outcome.TAKEN
    assert by_cue["line_start"].outcome is Outcome.LOST
    assert "emphasis" in by_cue["line_start"].why


def test_a_line_beyond_the_end_says_so(tmp_path: Path) -> None:
    """A line asked for by itself is answered, also where there is none; a range is cut."""
    session = parse_text(tmp_path, "甲：一。\n乙：二。", ZH)
    (beyond,) = account_of(session, [range(9, 10)]).lines
    assert beyond.remark == "the source has 2 lines"
    assert [line.line for line in account_of(session, [range(2, 100), range(2, 3)]).lines] == [2]


def test_lines_are_those_of_the_source(tmp_path: Path) -> None:
    """Where the reader lays the text out anew, lines count as in the file."""
    path = tmp_path / "talk.html"
    path.write_text(
        "<html><body><article>\n<p><b>Ann:</b>\nHello\nall.</p>\n<p><b>Ben:</b> Yes.</p>\n"
        "<p><b>Ann:</b> Good.</p>\n<p><b>Ben:</b> Right.</p></article></body></html>",
        encoding="utf-8",
    )
    session = parse(path, NO_SETTINGS)
    lines = lines_of(session)
    assert shape(lines[5])[0] == (What.LABEL, "Ben")
    (inside,) = account_of(session, [range(4, 5)]).lines
    assert inside.parts == ()
    assert "goes on from line 2" in str(inside.remark)


def test_given_speakers_have_no_candidates(tmp_path: Path) -> None:
    """Where the format names the speakers nothing was weighed."""
    path = tmp_path / "talk.json"
    path.write_text('[{"speaker": "A", "text": "B: no label."}]', encoding="utf-8")
    account = account_of(parse(path, NO_SETTINGS), ALL)
    assert account.source.speakers_given
    assert [line.candidates for line in account.lines] == [()]
    assert [shape(line) for line in account.lines] == [[(What.SPEECH, "B: no label.")]]


@pytest.mark.parametrize("piece", ["甲：一。\n", "甲：", "甲\n\n", "甲：一（笑）。"])
def test_lines_take_linear_time(tmp_path: Path, piece: str) -> None:
    """Four times the document takes about four times as long."""

    def session(n: int) -> Session:
        return parse_text(tmp_path, piece * n, ZH)

    assert growth(session, lambda parsed: account_of(parsed, ALL), 1_500) < 9
