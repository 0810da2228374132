"""From the printed time to the instant: day, midnight, zone; null where one is not plain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import codes, parse_text

from turnpack.records import NoteKind, Session, Settings

LAW = settings(derandomize=True, deadline=None, max_examples=120, database=None)
SAID = (
    "MODERATOR:\nWelcome to all of you.",
    "REPORTER:\nWhy is that so?",
    "MINISTER:\nIt is late.",
    "REPORTER:\nAnd then, what?",
    "MINISTER:\nThen it is done.",
)


def talk(*clocks: str, day: str | None = "2018-03-08", zone: str | None = None) -> str:
    """Return a transcript with each of ``clocks`` after one of its blocks."""
    head = (
        "title: a\n" + (f"date: {day}\n" if day else "") + (f"timezone: {zone}\n" if zone else "")
    )
    blocks = (f"{said}\n{clock}\n" for said, clock in zip(SAID, clocks, strict=False))
    return f"{head}content:\nA briefing.\n\n" + "\n".join(blocks)


def stamps(session: Session) -> list[datetime | None]:
    """Return the instant of each segment."""
    return [segment.timestamp for segment in session.segments]


def utc(day: int, hour: int, minute: int) -> datetime:
    """Return an instant of March 2018."""
    return datetime(2018, 3, day, hour, minute, tzinfo=UTC)


def test_clock_takes_the_stated_day_and_zone(tmp_path: Path) -> None:
    """A clock is of the session's day, in the zone that is stated."""
    text = talk("[09:25]", "[09:27]", "[10:02]", zone="Asia/Shanghai")
    session = parse_text(tmp_path, text)
    assert stamps(session) == [utc(8, 1, 25), utc(8, 1, 27), utc(8, 2, 2)]
    assert [s.time.raw for s in session.segments if s.time] == ["09:25", "09:27", "10:02"]


def test_clock_passes_midnight(tmp_path: Path) -> None:
    """When the clock starts anew, the next day has come, once for every midnight."""
    text = talk("[23:50]", "[23:59]", "[00:10]", "[00:12]", zone="UTC")
    expected = [utc(8, 23, 50), utc(8, 23, 59), utc(9, 0, 10), utc(9, 0, 12)]
    assert stamps(parse_text(tmp_path, text)) == expected


@pytest.mark.parametrize(
    "clocks",
    [
        ("[23:50]", "[24:00]", "[00:05]"),
        ("[24:00]", "[00:05]"),
        ("[22:10]", "[24:00]"),
        ("[24:00]", "[24:00]", "[00:05]"),
    ],
)
def test_midnight_at_the_end_of_the_day(tmp_path: Path, clocks: tuple[str, ...]) -> None:
    """24:00 ends its day, so that the next day has begun with it and not once more after."""
    of_day = {"[23:50]": (8, 23, 50), "[22:10]": (8, 22, 10), "[24:00]": (9, 0, 0)}
    expected = [utc(*of_day.get(clock, (9, 0, 5))) for clock in clocks]
    session = parse_text(tmp_path, talk(*clocks, zone="UTC"))
    assert stamps(session)[: len(clocks)] == expected
    assert "D003" not in codes(session)


def test_clock_that_falls_back_by_hours_is_not_plain(tmp_path: Path) -> None:
    """From a clock of twelve hours that starts anew on, no time is made up."""
    text = talk("[11:30]", "[12:10]", "[1:05]", "[1:20]", zone="UTC")
    session = parse_text(tmp_path, text)
    assert stamps(session) == [utc(8, 11, 30), utc(8, 12, 10), None, None]
    assert codes(session).count("D041") == 1


def test_misprint_of_minutes_keeps_the_day(tmp_path: Path) -> None:
    """A clock that falls back by minutes is kept as printed."""
    text = talk("[09:25]", "[09:21]", "[09:31]", zone="UTC")
    assert stamps(parse_text(tmp_path, text)) == [utc(8, 9, 25), utc(8, 9, 21), utc(8, 9, 31)]


def test_clock_without_a_day_is_null(tmp_path: Path) -> None:
    """Nothing says of which day the clock is: null, and reported once."""
    session = parse_text(tmp_path, talk("[09:25]", "[09:27]", "[10:02]", day=None, zone="UTC"))
    assert stamps(session) == [None, None, None]
    assert codes(session).count("D041") == 1
    assert "D003" not in codes(session)


def test_dated_time_gives_the_day_to_the_next(tmp_path: Path) -> None:
    """A clock after a time with its day is of that day."""
    text = talk("[ 2018-03-09 09:25 ]", "[09:27]", "[09:30]", zone="UTC")
    assert stamps(parse_text(tmp_path, text)) == [utc(9, 9, 25), utc(9, 9, 27), utc(9, 9, 30)]


def test_times_since_the_start_are_no_instants(tmp_path: Path) -> None:
    """What counts from the start stays as printed, and asks for no zone and no day."""
    session = parse_text(tmp_path, talk("[00:25]", "[00:27]", "[01:02]", day=None))
    assert stamps(session) == [None, None, None]
    assert [s.time.raw for s in session.segments if s.time] == ["00:25", "00:27", "01:02"]
    assert {"D003", "D004", "D041"}.isdisjoint(codes(session))


@pytest.mark.parametrize(
    ("printed", "zone", "expected"),
    [
        ("3:20 P.M. EDT", None, utc(8, 19, 20)),
        ("3:20 P.M. EST", "Asia/Shanghai", utc(8, 20, 20)),
        ("3:20 P.M. ET", None, utc(8, 20, 20)),
        ("15:20 МСК", None, utc(8, 12, 20)),
        ("15:20 CET", None, utc(8, 14, 20)),
        ("15:20 JST", None, utc(8, 6, 20)),
        ("15:20 UTC", None, utc(8, 15, 20)),
        ("15:20 GMT+8", None, utc(8, 7, 20)),
        ("北京时间 15:20", None, None),
        ("15:20 CST", "Asia/Shanghai", utc(8, 7, 20)),
        ("15:20 CST", "America/Chicago", utc(8, 21, 20)),
        ("15:20 IST", "Asia/Kolkata", utc(8, 9, 50)),
        ("15:20 CST", "Europe/Paris", None),
        ("15:20 CST", None, None),
        ("15:20 IST", None, None),
        ("15:20 BST", None, None),
        ("15:20 QQT", None, None),
        ("15:20 BST", "Europe/London", None),  # in March London has no summer time yet
    ],
)
def test_printed_zone(
    tmp_path: Path, printed: str, zone: str | None, expected: datetime | None
) -> None:
    """A zone counts if one only has that name, or the stated one has it on that day."""
    session = parse_text(tmp_path, talk(printed, printed, printed, zone=zone))
    if "北京" not in printed:
        assert stamps(session) == [expected] * 3
        assert codes(session).count("D040") == (expected is None)
    assert "D004" not in codes(session) or zone is None


def test_zone_is_that_of_the_day(tmp_path: Path) -> None:
    """Moscow's clocks were an hour further ahead in 2013, under the same name."""
    session = parse_text(tmp_path, talk("15:20 MSK", "15:21 MSK", "15:22 MSK", day="2013-03-08"))
    assert session.segments[0].timestamp == datetime(2013, 3, 8, 11, 20, tzinfo=UTC)


def test_start_and_end_of_a_session(tmp_path: Path) -> None:
    """Where only start and end are printed, the first block has the start; the end is a note."""
    body = "\n\n".join(SAID)
    text = f"date: 2018-08-08\ncontent:\nHall\n\n3:20 P.M. EDT\n\n{body}\n\n4:28 P.M. EDT\n"
    session = parse_text(tmp_path, text)
    assert stamps(session)[0] == datetime(2018, 8, 8, 19, 20, tzinfo=UTC)
    assert stamps(session)[1:] == [None] * 4
    assert session.turns[-1].text == "Then it is done."
    kept = [note.text for note in session.notes if note.kind is NoteKind.METADATA]
    assert kept == ["4:28 P.M. EDT"]
    assert "D005" not in codes(session)


@pytest.mark.parametrize("between", [" (0{}:15)\n", " (0{}:15) "])
def test_time_between_a_label_and_its_text(tmp_path: Path, between: str) -> None:
    """A clock in brackets after a label is that of the label's block."""
    blocks = (said.replace("\n", between.format(i)) for i, said in enumerate(SAID))
    text = "\n\n".join(blocks)
    session = parse_text(tmp_path, text)
    assert [s.time.raw for s in session.segments if s.time] == [f"0{i}:15" for i in range(5)]
    assert [turn.text for turn in session.turns] == [said.split("\n")[1] for said in SAID]
    assert "D005" not in codes(session)


# --- round trip ---------------------------------------------------------------------


def twelve(at: datetime) -> str:
    """Return the time on a clock of twelve hours."""
    return f"{at.hour % 12 or 12}:{at:%M} {'A' if at.hour < 12 else 'P'}.M."


Form = Callable[[datetime], str]
DATED: list[Form] = [
    lambda t: f"[ {t:%Y-%m-%d %H:%M} ]",
    lambda t: f"{t.year}年{t.month}月{t.day}日 {t.hour}時{t.minute:02}分",
    lambda t: f"民國{t.year - 1911}年{t.month}月{t.day}日 {t:%H:%M}",
    lambda t: f"令和{t.year - 2018}年{t.month}月{t.day}日 {t.hour}時{t.minute}分",
    lambda t: f"{t:%B} {t.day}, {t.year}, {twelve(t)}",
    lambda t: t.strftime("%Y-%m-%dT%H:%M:00"),
]
BARE: list[Form] = [
    lambda t: f"[{t:%H:%M}]",
    lambda t: f"{t:%H:%M}",
    lambda t: f"{t:%H:%M:00}",
    twelve,
    lambda t: f"{t.hour}時{t.minute:02}分",
    lambda t: f"{t:%H:%M}–{t + timedelta(minutes=1):%H:%M}",
]
ZONES = st.sampled_from(["UTC", "Asia/Shanghai", "America/New_York", "Asia/Kolkata"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all examples write their source into."""
    return tmp_path_factory.mktemp("instants")


@LAW
@given(
    form=st.sampled_from([*DATED, *BARE]),
    day=st.dates(date(2019, 5, 2), date(2037, 12, 30)),
    # Clocks are put forward and back at night.
    start=st.integers(6 * 60, 22 * 60),
    steps=st.lists(st.integers(1, 90), min_size=4, max_size=4),
    zone=ZONES,
    after=st.booleans(),
)
def test_printed_time_comes_back(
    folder: Path, form: Form, day: date, start: int, steps: list[int], zone: str, after: bool
) -> None:
    """A time in every format comes back as that time, before or after its block."""
    at = datetime(day.year, day.month, day.day) + timedelta(minutes=start)  # noqa: DTZ001
    clocks = [at]
    for step in steps:
        if clocks[-1] + timedelta(minutes=step) < at.replace(hour=23, minute=58):
            clocks.append(clocks[-1] + timedelta(minutes=step))
        else:
            clocks.append(clocks[-1])
    pairs = zip(SAID, map(form, clocks), strict=True)
    body = "".join(f"{s}\n{c}\n\n" if after else f"{c}\n{s}\n\n" for s, c in pairs)
    text = f"title: a\ndate: {day}\ncontent:\nA briefing.\n\n{body}"
    session = parse_text(folder, text, Settings(timezone=zone))
    expected = [clock.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) for clock in clocks]
    assert stamps(session) == expected
    assert [s.text for s in session.segments] == [said.split("\n")[1] for said in SAID]
