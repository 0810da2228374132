"""Time cues: every printed form of a time, and what only looks like one."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone

import pytest
from tests.support import growth

from turnpack.records import PrintedTime, Reading, Span
from turnpack.segment import time_cues
from turnpack.segment.clock_lines import clock_lines
from turnpack.segment.clocks import dated_clock_at, day_and_clock_at, printed_time

NOON = datetime(2018, 3, 8, 10, 2)  # noqa: DTZ001
EDT = timezone(timedelta(hours=-4))


def times(text: str) -> list[PrintedTime]:
    """Return the times that any cue finds in ``text``, in order, the longest at each place."""
    reading = Reading(text, Span(0, len(text)))
    found = [time for cue in time_cues() for time in cue.find(reading, clock_lines(reading))]
    longest: dict[int, PrintedTime] = {}
    for printed in sorted(found, key=lambda printed: printed.outer):
        longest[printed.outer.start] = printed
    return list(longest.values())


@pytest.mark.parametrize(
    "text",
    [
        "[ 2018-03-08 10:02 ]",
        "2018-03-08 10:02",
        "2018年3月8日 10時02分",
        "2018年3月8日10时2分",
        "2018年3月8日（木）午前10時2分",
        "2018年3月8日 星期四 上午10:02",
        "平成30年3月8日（木曜日） 10時02分",
        "民國107年3月8日 10:02",
        "Thursday, March 8, 2018, 10:02 a.m.",
        "March 8, 2018 at 10:02 AM",
        "8 de marzo de 2018, 10:02 horas",
        "8 марта 2018 года, 10:02",
        "10:02, 8 марта 2018 года",
        "2018-03-08T10:02:00",
        "平成30年3月8日 10時02分～10時30分",
    ],
)
def test_day_and_clock(text: str) -> None:
    """A day with a clock, alone on its line, is that time, without a zone."""
    (found,) = times(f"甲：\n一。\n{text}\n")
    assert (found.local, found.of_day, found.zone) == (NOON, True, None)
    assert found.raw in text
    assert found.outer.of(f"甲：\n一。\n{text}\n") == text


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2018-03-08T10:02:00+08:00", 8),
        ("2018-03-08T10:02:00Z", 0),
        ("2018-03-08T10:02-05:00", -5),
        ("2018-03-08 10:02:00-05:00", -5),
        ("[ 2018-03-08 10:02 UTC+8 ]", 8),
        ("March 8, 2018, 10:02 a.m. EDT", -4),
        ("2018年3月8日 10:02（JST）", 9),
        ("8 марта 2018 года, 10:02 МСК", 3),
    ],
)
def test_printed_zone(text: str, hours: int) -> None:
    """An offset, or an abbreviation that one zone has, comes with the time."""
    (found,) = times(f"{text}\n")
    assert found.local is not None
    assert found.local.replace(tzinfo=None) == NOON
    assert found.local.utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("3:20 P.M. EDT", time(15, 20, tzinfo=EDT)),
        ("3:20 PM EDT", time(15, 20, tzinfo=EDT)),
        ("END 3:20 p.m. EDT", time(15, 20, tzinfo=EDT)),
        ("12:05 A.M.", time(0, 5)),
        ("12:05 p.m.", time(12, 5)),
        ("3 P.M.", time(15)),
        ("15:20 horas", time(15, 20)),
        ("15:20 UTC", time(15, 20, tzinfo=timezone.utc)),  # noqa: UP017
        ("15時20分", time(15, 20)),
        ("午後3時20分", time(15, 20)),
        ("下午3点半", time(15, 30)),
        ("中午12時", time(12)),
        ("午後0時", time(12)),
        ("夜0時5分", time(0, 5)),
        ("晚上12点", time(0)),
        ("[3:20 p.m.]", time(15, 20)),
        ("15時20分～16時5分", time(15, 20)),
        ("3:20–3:45 P.M. EDT", time(15, 20, tzinfo=EDT)),
        ("11:50–12:10 p.m.", time(11, 50)),
    ],
)
def test_clock_that_says_it_is_one(text: str, clock: time) -> None:
    """Am and pm, a zone or a word for the hour make one clock a time of day; its day is open."""
    (found,) = times(f"甲：\n一。\n{text}\n")
    assert found.clock is not None
    assert found.clock.replace(tzinfo=None) == clock.replace(tzinfo=None)
    assert found.clock.utcoffset() == clock.utcoffset()
    assert (found.of_day, found.local) == (True, None)


@pytest.mark.parametrize(
    "text", ["13:61 P.M.", "25時10分", "晚上12:10", "[ 2018-03-08 24:10 ]", "15:20 A.M."]
)
def test_impossible_clock(text: str) -> None:
    """A clock that does not exist is found and has no value."""
    (found,) = times(f"{text}\n")
    assert (found.of_day, found.local, found.clock) == (True, None, None)


def series(form: str, *figures: tuple[int, int]) -> str:
    """Return a document with a time in ``form`` before each of its blocks."""
    return "".join(
        f"{form.format(f'{a}:{b:02}')}\nSpeaker {i}: Word after word.\n\n"
        for i, (a, b) in enumerate(figures)
    )


@pytest.mark.parametrize("form", ["{}", "[{}]", "({})", "0:0{}", "{}-- 59:59", "[{} – 59:59]"])
def test_times_since_the_start(form: str) -> None:
    """A series of figures that starts near zero is no time of day."""
    found = times(series(form, (0, 35), (2, 53), (3, 10), (3, 44)))
    assert len(found) == 4
    assert {(t.of_day, t.local, t.clock) for t in found} == {(False, None, None)}


@pytest.mark.parametrize("form", ["{}", "[{}]", "{}:07", "{}–23:59"])
def test_figures_that_are_of_the_day(form: str) -> None:
    """A series that starts after six is one of times of day."""
    found = times(series(form, (9, 25), (9, 31), (10, 2)))
    second = 7 if form.endswith("07") else 0
    assert [t.clock for t in found] == [time(h, m, second) for h, m in ((9, 25), (9, 31), (10, 2))]


def test_pace_of_speech_tells_minutes_from_hours() -> None:
    """A cutting that starts in its ninth minute is told by how much is said in between."""
    block = "It goes on and on. " * 40
    text = "".join(f"[{9 + i}:25] A: {block}\n" for i in range(6))
    assert {t.of_day for t in times(text)} == {False}
    slower = text.replace(block, block * 5)
    assert {t.of_day for t in times(slower)} == {True}


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("1：02<br>–2:14\n一\n", ["1：02<br>–2:14"]),
        ("1：02\n–2:14\n一\n", ["1：02\n–2:14"]),
        ("0:35-- 0:55\n一\n", ["0:35-- 0:55"]),
        ("A: (00:15)\nOne.\nB: (00:20)\nTwo.\n", ["00:15", "00:20"]),
        ("0:00:14.2 **A** One.\n", ["0:00:14.2"]),
        ("[00:14.2] A: One.\n", ["00:14.2"]),
    ],
)
def test_time_as_printed(text: str, raws: list[str]) -> None:
    """A range and a fraction stay as they are printed."""
    assert [found.raw for found in times(text)] == raws


VERSES = "".join(
    f"3:{n} And so it is written in the book of rivers and of rain.\n" for n in (16, 17, 18)
)


@pytest.mark.parametrize(
    "text",
    [
        "2:53\nOnce only.\n",
        "The match ended 3:1 and then 21:15.\n3:1\n4:2\n5:1\n",
        VERSES,
        f"A: Let me read.\n{VERSES}B: Thank you.\n" + "A: And so on.\n" * 20,
        "9:30 one\n8:15 two\n7:00 three\n10:00 four\n",
        "A: It was 10:02.\nB: No, 10:05.\n",
        "一：10:02\n",
        "3点意见\n",
        "10:02 o’clock or so we met and went on.\n",
        "A: as follows: (10:30) we meet.\n",
        "Time: 3:20 P.M. EDT\n",
        "3:20 P.M. EDT was when we met.\n",
    ],
)  # fmt: skip
def test_no_time(text: str) -> None:
    """Scores, verses, a clock in a sentence and figures that fall are no times of blocks."""
    assert times(text) == []


@pytest.mark.parametrize(
    "piece",
    [
        "10:02 ", "10:02\n", "[10:02]\n", "[10:02 ", "1:0", "10:02–", "10:02–10:03\n", "3 P.M. ",
        "2018年3月8日 10時02分\n", "March 8, 2018, ", "A: (10:02)\n", ": (1", "0:00:14.2 A\n",
        "一。[10:02] 甲：", "。(10:02)", "。(1", "). (10:02) A: b",
    ],
)  # fmt: skip
def test_times_take_linear_time(piece: str) -> None:
    """Four times as much of anything takes about four times as long to search."""
    assert growth(lambda n: piece * (n // len(piece)), times, 20_000) < 9


def test_spaces_in_a_time_take_linear_time() -> None:
    """Spaces without end where a time allows some do not multiply the work."""
    for middle in ("[{}10:02]", "[10:02{}]", "2018-03-08{}10:02", "10:02{}P.M.", "A:{}(10:02)"):

        def make(n: int, middle: str = middle) -> str:
            return middle.format(" " * n)

        assert growth(make, times, 20_000) < 9


def test_day_alone_is_no_time() -> None:
    """A day without a clock is no printed time of a block."""
    assert times("2018-03-08\n平成30年3月8日\n") == []


@pytest.mark.parametrize("day", ["2018-03-08", "2018-02-30", "2018-3-8", "0000-01-01"])
@pytest.mark.parametrize(
    "clock",
    [" 10:02", "T10:02:59", " 24:00", " 23:59:60", " 10:60", " 10:02 pm", " 10:02+08:00", ""],
)
@pytest.mark.parametrize("after", [" ]", "]", "\n", "", " 约", "-11:00 ]"])
def test_the_commonest_form_is_read_as_all_forms_are(day: str, clock: str, after: str) -> None:
    """A day and a clock of ISO 8601, read at once, are what their parts are one by one."""
    text = f"[ {day}{clock}{after}"
    found, parts = day_and_clock_at(text, 2), dated_clock_at(text, 2)
    if parts is None:
        assert found is None
        return
    printed_day, printed_clock = parts
    whole = Span(2, printed_clock.end)
    reading = Reading(text, Span(0, len(text)))
    read = printed_time("cue", reading, whole, whole, printed_clock, day=printed_day)
    assert found == (printed_clock.end, read.local, read.zone, read.ends_day)
