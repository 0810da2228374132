"""SubRip: lines are laid out for the label finder, below their times."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import codes, spoken

from turnpack.errors import DataError
from turnpack.pipeline import parse
from turnpack.read.readers.srt import READER, read_srt
from turnpack.records import NoteKind
from turnpack.validate.conservation import check_conservation

DOCUMENT = """1
00:00:01,000 --> 00:00:02,000
ANN: Good
morning.

2
00:00:02,000 --> 00:00:03,000 X1:0 X2:9
[Bo]: {\\an8}Hi

again

3
00:00:03,000 --> 00:00:04,000
<i>1999</i>
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_of_a_cue(newline: str) -> None:
    """Numbers, tags, settings and wraps go; a blank line inside a cue does no harm."""
    reading = read_srt(DOCUMENT.replace("\n", newline).encode(), "a.srt")
    assert reading.text.split("\n\n") == [
        "00:00:01,000 --> 00:00:02,000\nANN: Good morning.",
        "00:00:02,000 --> 00:00:03,000\n[Bo]: Hi again",
        "00:00:03,000 --> 00:00:04,000\n1999",
    ]
    assert reading.lines == (2, 3, 3, 7, 8, 8, 13, 14)
    assert reading.utterances == ()
    assert reading.dropped == len("123") + len("X1:0 X2:9") + len("{\\an8}") + len("<i></i>")


def test_times_are_notes() -> None:
    """Each time line is a note; none is lost and none is a time of day."""
    reading = read_srt(DOCUMENT.encode(), "a.srt")
    assert {kind for _, kind in reading.asides} == {NoteKind.METADATA}
    assert len(reading.asides) == 3
    assert [time.span for time in reading.times] == [span for span, _ in reading.asides]
    assert not any(time.of_day for time in reading.times)


def test_labels_in_cues(tmp_path: Path) -> None:
    """A label in a cue starts a turn, which goes on over cues; each cue keeps its time."""
    cues = ["Hello.", "ANN: Why", "not now?", "- BO: Because. - It is", "so.", "- ANN: Ah."]
    path = tmp_path / "a.srt"
    path.write_text(
        "".join(
            f"{i}\n00:00:0{i},000 --> 00:00:0{i + 1},000\n{cue}\n\n"
            for i, cue in enumerate(cues, start=1)
        ),
        encoding="utf-8",
    )
    session = parse(path)
    assert spoken(session) == [
        ("ANN", "Why\nnot now?"),
        ("BO", "Because. - It is\nso."),
        ("ANN", "Ah."),
    ]
    assert [segment.time.raw[:12] for segment in session.segments if segment.time] == [
        f"00:00:0{i},000" for i in range(2, 7)
    ]
    assert [note.text for note in session.notes] == ["00:00:01,000 --> 00:00:02,000", "Hello."]
    assert "D005" not in codes(session)
    account = check_conservation(session)
    assert (account.n_lost, account.n_doubled) == (0, 0)


def test_dashes_of_two_speakers(tmp_path: Path) -> None:
    """Two speakers in one cue, each after a dash, are two turns if they are named."""
    pairs = [("Why?", "So."), ("When?", "Now.")]
    path = tmp_path / "a.srt"
    path.write_text(
        "".join(
            f"{i}\n00:00:0{i},000 --> 00:00:0{i + 1},000\n- ANN: {a}\n- BO: {b}\n\n"
            for i, (a, b) in enumerate(pairs, start=1)
        ),
        encoding="utf-8",
    )
    session = parse(path)
    assert spoken(session) == [("ANN", "Why?"), ("BO", "So."), ("ANN", "When?"), ("BO", "Now.")]
    assert "S040" not in codes(session)


@pytest.mark.parametrize(
    ("lines", "n"),
    [
        ("- Why?\n- So.", 2),
        ("- ANN: Why?\n- So.", 1),
        ("- [Ann] Why?\n- Bo：So.", 0),
        ("- and so on", 0),
        (">> Why?", 1),
        (">> ANN: Why?", 0),
        ("- At 10:30\n- or later", 2),
    ],
)
def test_unnamed_speakers_are_told(lines: str, n: int) -> None:
    """Marks that tell of another speaker and name nobody are counted; one dash is none."""
    reading = read_srt(f"1\n00:00:01,000 --> 00:00:02,000\n{lines}\n".encode(), "a.srt")
    found = [finding.message for finding in reading.findings if finding.code == "S040"]
    assert found == (
        [f"Lines that a mark gives to another speaker, who is not named: {n}."] if n else []
    )


def test_overlapping_repeat_is_taken_once() -> None:
    """A cue that is shown again while it still stands was said once."""
    text = (
        "1\n00:00:01,000 --> 00:00:04,000\nHello.\n\n2\n00:00:02,000 --> 00:00:05,000\nHello.\n\n"
        "3\n00:00:05,000 --> 00:00:06,000\nHello.\n"
    )
    reading = read_srt(text.encode(), "a.srt")
    assert reading.text.count("Hello.") == 2
    assert [found.code for found in reading.findings] == ["S028"]


def test_voices_are_read_where_they_are() -> None:
    """Files that carry WebVTT's voices name their speakers."""
    text = "1\n00:00:01,000 --> 00:00:04,000\n<v Ann>Hello.</v>\n"
    assert [u.label for u in read_srt(text.encode(), "a.srt").utterances] == ["Ann"]


def test_text_before_the_first_cue_is_kept() -> None:
    """A line above the first number is no cue; it stays, with a warning."""
    reading = read_srt(f"Intro\n\n{DOCUMENT}".encode(), "a.srt")
    assert reading.text.startswith("Intro\n")
    assert [found.code for found in reading.findings] == ["S029"]


def test_empty_captions_are_refused() -> None:
    """Cues without a word are an error."""
    with pytest.raises(DataError, match="no text"):
        read_srt(b"1\n00:00:01,000 --> 00:00:04,000\n\n", "a.srt")


@pytest.mark.parametrize(
    ("data", "known"),
    [(DOCUMENT.encode(), True), (b"1\nANN: Hi.\n", False), (b"", False), (b"9" * 900, False)],
)
def test_content_is_recognised(data: bytes, *, known: bool) -> None:
    """The file starts with a number and a time line."""
    assert READER.recognises(data) is known


@pytest.mark.parametrize("arrow", ["->", "-->", "--->"])
def test_a_time_line_with_another_arrow(arrow: str) -> None:
    """It is a time line, whoever wrote it, and nothing that is said."""
    text = (
        f"1\n00:00:01,000 {arrow} 00:00:02,000\nAnn: Why?\n\n"
        f"2\n00:00:02,000 {arrow} 00:00:03\nBo: So.\n"
    )
    reading = read_srt(text.encode(), "a.srt")
    assert [time.raw.partition(" ")[0] for time in reading.times] == [
        "00:00:01,000",
        "00:00:02,000",
    ]
