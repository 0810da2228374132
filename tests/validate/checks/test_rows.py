"""Checks over the rows of sessions, on a few rows each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.validate.checks.rows import window

from turnpack.validate.check import Check, CorpusCheck
from turnpack.validate.consistency import known_checks
from turnpack.validate.window import Window

CHECKS = {c.rule.code: c for c in known_checks() if isinstance(c, Check | CorpusCheck)}
DAY = {"date": date(2024, 5, 8), "timezone": "Asia/Shanghai"}
A, B = "2024-05-08-0123abcd", "2024-05-09-4567cdef"


def rows(code: str, *windows: Window) -> list[tuple[str, int]]:
    """Return table and row of everything that the check of ``code`` finds."""
    check = CHECKS[code]
    find = check.start() if isinstance(check, CorpusCheck) else check.broken
    return [(broken.table, broken.row) for w in windows for broken in find(w)]


def times(*clocks: tuple[int, int]) -> list[dict[str, Any]]:
    """Return segments printed at these hours of a day in May and minutes, in UTC."""
    return [
        {"timestamp": datetime(2024, 5, day, hour, tzinfo=UTC), "timestamp_raw": f"{day} {hour}"}
        for day, hour in clocks
    ]


@pytest.mark.parametrize(
    ("clocks", "found"),
    [
        ([(8, 2), (8, 2), (8, 3)], []),
        ([(8, 2), (8, 5), (8, 3), (8, 4)], [("segments", 3)]),
    ],
    ids=["ties", "back"],
)
def test_times_run_on(clocks: list[tuple[int, int]], found: list[tuple[str, int]]) -> None:
    """A time before the last one is found, equal ones are not."""
    assert rows("L011", window(segments=times(*clocks))) == found


def test_times_start_anew_in_each_session() -> None:
    """An earlier time in the next session is no step back."""
    first, second = times((8, 9), (8, 2))
    both = [{"session_id": A, **first}, {"session_id": B, **second}]
    assert rows("L011", window([A, B], segments=both)) == []


@pytest.mark.parametrize(
    ("clocks", "found"),
    [
        ([(8, 2), (8, 15)], []),
        ([(7, 17)], []),
        ([(8, 15), (8, 17)], []),
        ([(8, 2), (9, 1)], [("segments", 2)]),
        ([(8, 17)], [("segments", 1)]),
        ([(7, 2), (7, 3)], [("segments", 1)]),
    ],
    ids=["the day", "after midnight there", "past midnight", "a day later", "next day", "before"],
)
def test_times_are_of_the_day(clocks: list[tuple[int, int]], found: list[tuple[str, int]]) -> None:
    """Times are of the session's day in its zone, or go on past its midnight."""
    of_session = [{"session_id": A, **DAY}]
    assert rows("L012", window([A], sessions=of_session, segments=times(*clocks))) == found


def person(name: str, label: str | None = None, **more: Any) -> dict[str, Any]:
    """Return a speaker."""
    return {"name": name, "label": label or name, "kind": "person", **more}


@pytest.mark.parametrize(
    ("speaker", "is_name"),
    [
        (person("王安"), True),
        (person("KING", "MR. KING"), True),
        (person("Remark"), False),
        (person("Mark"), True),
        (person("Speaker 5"), True),
        (person("说话人2"), True),
        (person("QUESTIONER (3)"), True),
        (person("Chapter 5"), False),
        (person("(Addressing the hall.)"), False),
        (person("部长"), False),
        (person("Friday"), False),
        (person("Sunny"), True),
    ],
    ids=lambda value: value["name"] if isinstance(value, dict) else "",
)
def test_names_are_names(speaker: dict[str, Any], is_name: bool) -> None:
    """An office, a number, an aside or a common word is no name; who is numbered has none."""
    said = [{"text": "A remark on this, please. Thank you, Mark; mark it."}]
    of_session = [{"session_id": A, "language": "en"}]
    found = rows("L014", window([A], sessions=of_session, speakers=[speaker], turns=said))
    assert found == ([] if is_name else [("speakers", 1)])


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["张三", "张四", "张"], [3]),
        (["张三", "李四", "张"], []),
        (["Ann Smith", "Bob Smith", "SMITH"], [3]),
        (["Ann Smith", "Bob Smith"], []),
        (["欧阳一", "欧阳二", "欧阳"], [3]),
    ],
)
def test_surnames(names: list[str], found: list[int]) -> None:
    """A bare surname is found where two others bear it."""
    speakers = [person(name) for name in names]
    assert rows("L015", window(speakers=speakers)) == [("speakers", row) for row in found]


def test_lengths() -> None:
    """A question far longer than nine in ten is found; an opening statement is not."""
    usual = [{"kind": "question", "n_chars": 200 + n} for n in range(12)]
    opening = {"kind": "statement", "n_chars": 50_000}
    far = {"kind": "question", "n_chars": 9_000}
    assert rows("L016", window(turns=[opening, *usual])) == []
    assert rows("L016", window(turns=[opening, *usual, far])) == [("turns", 14)]
    assert rows("L016", window(turns=[*usual[:8], far])) == []


def speech(start: int, n: int) -> list[dict[str, Any]]:
    """Return ``n`` long turns that no other start has."""
    texts = [
        f"Number {k} of them begins so, and then it ends with {k}." for k in range(start, start + n)
    ]
    return [{"text": text, "n_chars": len(text)} for text in texts]


def test_near_duplicates() -> None:
    """The later of two sessions that share most turns is found, in whatever window it is."""
    of = [{"session_id": A, "source_path": "a.txt"}]
    first = window([A], sessions=of, turns=speech(0, 20))
    other = window([A], sessions=of, turns=speech(100, 20))
    again = window([A], sessions=of, turns=[*speech(0, 18), *speech(50, 2)])
    half = window([A], sessions=of, turns=[*speech(0, 8), *speech(200, 12)])
    assert rows("L017", first, other, half) == []
    assert rows("L017", first, other, again) == [("sessions", 1)]


@pytest.mark.parametrize(
    ("text", "n_chars", "n_turns", "found"),
    [
        ("404 Not Found", 40, 0, True),
        ("您访问的页面不存在", 40, 0, True),
        ("Please enable JavaScript to view this page.", 60, 0, True),
        ("The minister spoke about the tram.", 40, 0, False),
        ("404 Not Found", 9_000, 0, False),
        ("404 Not Found", 900, 12, False),
    ],
)
def test_stubs(text: str, n_chars: int, n_turns: int, found: bool) -> None:
    """A short page that says that there is nothing, and in which nobody speaks, is a stub."""
    of = [{"session_id": A, "n_chars": n_chars, "n_turns": n_turns}]
    seen = rows("L018", window([A], sessions=of, notes=[{"text": text}]))
    assert seen == ([("sessions", 1)] if found else [])


@pytest.mark.parametrize("event_type", ["press_conference", "briefing", None])
@pytest.mark.parametrize("moderated", [True, False])
def test_moderators(event_type: str | None, moderated: bool) -> None:
    """Only a press conference must have a moderator."""
    asking = [{"role": "questioner", "speaker_id": f"p{n}"} for n in range(3)]
    turns = [*asking, {"role": "moderator" if moderated else "respondent", "speaker_id": "p9"}]
    of = [{"session_id": A, "event_type": event_type}]
    found = rows("L019", window([A], sessions=of, turns=turns))
    assert bool(found) is (event_type == "press_conference" and not moderated)
