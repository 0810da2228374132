"""SubRip: lines are laid out for the label finder, below their times."""

from __future__ import annotations

import pytest

from turnpack.errors import DataError
from turnpack.read.readers.srt import READER, read_srt
from turnpack.records import NoteKind

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
def test_lines_stay_as_printed(newline: str) -> None:
    """Numbers, tags and settings go; a blank line inside a cue does no harm."""
    reading = read_srt(DOCUMENT.replace("\n", newline).encode(), "a.srt")
    assert reading.text.split("\n\n") == [
        "00:00:01,000 --> 00:00:02,000\nANN: Good\nmorning.",
        "00:00:02,000 --> 00:00:03,000\n[Bo]: Hi\nagain",
        "00:00:03,000 --> 00:00:04,000\n1999",
    ]
    assert reading.lines == (2, 3, 4, 4, 7, 8, 10, 10, 13, 14)
    assert reading.utterances == ()
    assert reading.dropped == len("123") + len("X1:0 X2:9") + len("{\\an8}") + len("<i></i>")


def test_times_are_notes() -> None:
    """Each time line is a note; none is lost and none is a time of day."""
    reading = read_srt(DOCUMENT.encode(), "a.srt")
    assert {kind for _, kind in reading.asides} == {NoteKind.METADATA}
    assert len(reading.asides) == 3


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
