"""WebVTT: voices name who speaks; without them the lines are left to the label finder."""

from __future__ import annotations

from pathlib import Path

import pytest

from turnpack.errors import DataError
from turnpack.pipeline import parse
from turnpack.read.readers.webvtt import READER, read_webvtt
from turnpack.records import Reading
from turnpack.validate.conservation import check_conservation

DOCUMENT = """WEBVTT - a talk
Language: en

NOTE a comment
of two lines

STYLE
::cue { color: red }

intro
00:01.000 --> 00:04.000 align:start
<v Ann Lee>Good <i>morning</i>,
everyone &amp; welcome.

2
00:04.000 --> 01:00:06.000
<v.loud Bo>5 < 6?</v> <v Ann Lee>Yes.

00:06.000 --> 00:07.000
[music]
"""
ROLLING = """WEBVTT

00:00.000 --> 00:02.000
hello<00:01.000><c> world</c>

00:02.000 --> 00:02.010
hello world
\x20
00:02.010 --> 00:04.000
hello world
how<c> are</c> you

00:04.000 --> 00:06.000
how are you
fine
"""


def said(reading: Reading) -> list[tuple[str, str, str | None]]:
    """Return label, speech and printed time of each utterance."""
    return [
        (
            u.label,
            "".join(span.of(reading.text) for span in u.spans),
            u.time.raw if u.time else None,
        )
        for u in reading.utterances
    ]


def test_voices_are_speakers() -> None:
    """Each voice of a cue is an utterance; the first has the cue's time, none is invented."""
    assert said(read_webvtt(DOCUMENT.encode(), "a.vtt")) == [
        ("Ann Lee", "Good morning, everyone & welcome.", "00:01.000 --> 00:04.000"),
        ("Bo", "5 < 6?", "00:04.000 --> 01:00:06.000"),
        ("Ann Lee", "Yes.", None),
    ]


def test_cue_without_a_voice_is_a_note_beside_voices() -> None:
    """Where others are named, text of nobody is kept as a note, with a warning."""
    reading = read_webvtt(DOCUMENT.replace("[music]", "Thanks.").encode(), "a.vtt")
    assert [(span.of(reading.text), kind.value) for span, kind in reading.asides] == [
        ("00:06.000 --> 00:07.000", "metadata"),
        ("Thanks.", "body"),
    ]
    assert [(found.code, found.line) for found in reading.findings] == [("S026", 20)]


@pytest.mark.parametrize("heard", ["[music]", "(Applause.)", "♪ la la ♪", "（笑）"])
def test_what_is_heard_is_a_stage_direction(heard: str) -> None:
    """A cue that is all in brackets, or between notes of music, is nobody's speech."""
    reading = read_webvtt(DOCUMENT.replace("[music]", heard).encode(), "a.vtt")
    assert [(span.of(reading.text), kind.value) for span, kind in reading.asides] == [
        ("00:06.000 --> 00:07.000", "metadata"),
        (heard, "stage_direction"),
    ]
    assert reading.findings == ()


def test_elapsed_times_are_no_times_of_day(tmp_path: Path) -> None:
    """A cue's time counts from the start: it is kept as printed and gives no instant."""
    path = tmp_path / "a.vtt"
    path.write_text(DOCUMENT, encoding="utf-8")
    session = parse(path)
    assert session.segments[0].time is not None
    assert session.segments[0].timestamp is None
    assert not {"D003", "D004"} & {found.code for found in session.findings}
    account = check_conservation(session)
    assert (account.n_lost, account.n_doubled, account.findings) == (0, 0, ())


def test_language_is_stated_and_the_rest_dropped() -> None:
    """The header's language is taken; comments, styles, ids and tags are counted."""
    reading = read_webvtt(DOCUMENT.encode(), "a.vtt")
    assert reading.header.get("language") == "en"
    assert reading.dropped > len("NOTE a commentof two linesSTYLE::cue { color: red }intro2")


def test_without_voices_lines_stay_as_printed() -> None:
    """Labels in the text are not guessed by the reader; times become notes between the cues."""
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nANN: Hi.\nBO: Yes.\n\n00:02.000 --> 00:03.000\nGood.\n"
    )
    reading = read_webvtt(text.encode(), "a.vtt")
    assert reading.utterances == ()
    assert reading.text == (
        "00:01.000 --> 00:02.000\nANN: Hi.\nBO: Yes.\n\n00:02.000 --> 00:03.000\nGood."
    )
    assert reading.lines == (3, 4, 5, 5, 7, 8)


def test_rolling_captions_are_taken_once() -> None:
    """Lines that roll up from cue to cue are said once; how many were left out is told."""
    reading = read_webvtt(ROLLING.encode(), "a.vtt")
    assert [line for line in reading.text.split("\n") if "-->" not in line and line] == [
        "hello world",
        "how are you",
        "fine",
    ]
    assert [found.code for found in reading.findings] == ["S028"]


def test_repeated_words_are_not_rolling_captions() -> None:
    """Somebody who says a thing twice in a long talk has said it twice."""
    cues = ["Yes.", "Yes.", *(f"Sentence {n}." for n in range(8))]
    text = "WEBVTT\n\n" + "".join(
        f"00:0{i}.000 --> 00:0{i + 1}.000\n{cue}\n\n" for i, cue in enumerate(cues)
    ).replace("00:010", "00:10")
    assert read_webvtt(text.encode(), "a.vtt").text.count("Yes.") == 2


def test_text_without_a_time_is_kept_and_reported() -> None:
    """A block that no player shows stays in the reading text."""
    text = "WEBVTT\n\nlost words\n\n00:01.000 --> 00:02.000\n<v A>Hi.\n"
    reading = read_webvtt(text.encode(), "a.vtt")
    assert "lost words" in reading.text
    assert {found.code for found in reading.findings} == {"S026", "S029"}


@pytest.mark.parametrize("text", ["WEBVTT\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n"])
def test_nothing_to_read_is_an_error(text: str) -> None:
    """Captions without a word are refused."""
    with pytest.raises(DataError, match="no text"):
        read_webvtt(text.encode(), "a.vtt")


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (b"WEBVTT", True),
        (b"\xef\xbb\xbfWEBVTT x\n", True),
        ("WEBVTT\n".encode("utf-16"), True),
        (b"WEBVTTX", False),
        (b"x WEBVTT", False),
        (b"", False),
    ],
)
def test_content_is_recognised(data: bytes, *, known: bool) -> None:
    """The file starts with its mark, alone."""
    assert READER.recognises(data) is known


def test_a_block_that_starts_with_blanks_is_read() -> None:
    """A line of spaces is no end of the file: what stands below it is kept."""
    source = DOCUMENT.replace("STYLE", "   \nunder it\n\nSTYLE", 1)
    reading = read_webvtt(source.encode(), "a.vtt")
    assert "under it" in [span.of(reading.text).strip() for span, _ in reading.asides]
    assert len(reading.utterances) == 3


def test_words_of_nobody_part_turns(tmp_path: Path) -> None:
    """A voice without a name speaks between: what comes after is another turn, and no answer."""
    path = tmp_path / "talk.vtt"
    cues = ("<v Ann>Why?", "<v>Who is this", "<v Ann>Again.")
    path.write_text(
        "WEBVTT\n\n"
        + "".join(f"00:0{i}.000 --> 00:0{i + 1}.000\n{c}\n\n" for i, c in enumerate(cues)),
        encoding="utf-8",
    )
    session = parse(path)
    assert [turn.text for turn in session.turns] == ["Why?", "Again."]
    assert session.pairs == ()
