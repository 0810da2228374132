"""Times: where a document places them, and which instants they are."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.support import BRIEFING, ZH, codes, parse_text

from turnpack.records import NoteKind, Session, Settings, TimePlacement

AT = "[ 2024-05-06 09:0{} ]\n"
SAID = ("甲方：\n一。\n", "乙方：\n二。\n", "甲方：\n三。\n")


def before(*numbers: int) -> str:
    """Return a transcript with a time before each block."""
    return "".join(AT.format(n) + said for n, said in zip(numbers, SAID, strict=True))


def after(*numbers: int) -> str:
    """Return a transcript with a time after each block."""
    return "".join(said + AT.format(n) for n, said in zip(numbers, SAID, strict=True))


def minutes(session: Session) -> list[int | None]:
    """Return the minute at which each segment is timed."""
    return [s.timestamp.minute if s.timestamp else None for s in session.segments]


@pytest.mark.parametrize(
    ("text", "placement", "expected"),
    [
        (before(1, 2, 3), TimePlacement.BEFORE, [1, 2, 3]),
        (after(1, 2, 3), TimePlacement.AFTER, [1, 2, 3]),
        (after(1, 1, 1), TimePlacement.AFTER, [1, 1, 1]),
        (after(3, 2, 1), TimePlacement.AFTER, [3, 2, 1]),
        (f"序言。\n{before(1, 2, 3)}", TimePlacement.BEFORE, [1, 2, 3]),
        (f"序言。\n{after(1, 2, 3)}还有。\n", TimePlacement.AFTER, [1, 2, 3, None]),
        (f"序言。\n\n{after(1, 2, 3)}还有。\n", TimePlacement.AFTER, [1, 2, 3, None]),
    ],
    ids=["before", "after", "tied", "falling", "preamble and before", "after and more",
         "preamble apart"],
)  # fmt: skip
def test_placement(
    tmp_path: Path, text: str, placement: TimePlacement, expected: list[int | None]
) -> None:
    """The document's own habit decides to which block each time belongs."""
    session = parse_text(tmp_path, text, ZH)
    assert session.segmentation.placement is placement
    assert minutes(session) == expected
    assert "D005" not in codes(session)


@pytest.mark.parametrize(
    "text",
    [
        SAID[0] + AT.format(1) + SAID[1],
        AT.format(1) + SAID[0] + AT.format(2) + SAID[1] + AT.format(3),
        SAID[0] + AT.format(1) + SAID[1] + AT.format(2) + SAID[2],
    ],
    ids=["between two", "around all", "between three"],
)
def test_ambiguous_placement(tmp_path: Path, text: str) -> None:
    """Where both readings fit, no time is given to any block; each is kept, reported is it once."""
    session = parse_text(tmp_path, text, ZH)
    assert session.segmentation.placement is None
    assert set(minutes(session)) == {None}
    assert all(segment.time is None for segment in session.segments)
    kept = [note for note in session.notes if note.kind is NoteKind.METADATA]
    assert len(kept) == text.count("[")
    (found,) = [f for f in session.findings if f.code == "D005"]
    assert f"the times ({text.count('[')}, here the first)" in found.message
    assert found.line == text[: text.index("[")].count("\n") + 1
    assert [turn.text for turn in session.turns] == ["一。", "二。", "三。"][: len(session.turns)]
    assert len(session.turns) == text.count("方：")


def test_document_without_times(tmp_path: Path) -> None:
    """Without printed times there is no placement, no timestamp, and nothing to report."""
    session = parse_text(tmp_path, "".join(SAID).replace("乙", "\n乙"), ZH)
    assert session.segmentation.placement is None
    assert {"D003", "D004", "D005"}.isdisjoint(codes(session))
    assert all(turn.timestamp is None for turn in session.turns)


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("Asia/Shanghai", 1), ("Europe/London", 8), ("UTC", 9), ("Asia/Kolkata", 3)],
)
def test_times_become_utc(tmp_path: Path, zone: str, hour: int) -> None:
    """A wall-clock time is converted by the rules of its zone, summer time included."""
    session = parse_text(tmp_path, BRIEFING, Settings(timezone=zone, language="zh"))
    first = session.turns[0].timestamp
    minute = 30 if zone == "Asia/Kolkata" else 0
    assert first == datetime(2024, 5, 6, hour, minute, tzinfo=UTC)
    assert first.utcoffset() is not None
    assert session.segments[0].time is not None
    assert session.segments[0].time.raw == "2024-05-06 09:00"


def test_zone_of_the_header_counts_first(tmp_path: Path) -> None:
    """The source's own zone outranks what the corpus declares."""
    session = parse_text(tmp_path, f"timezone: UTC\ncontent:\n{BRIEFING}", ZH)
    assert session.turns[0].timestamp == datetime(2024, 5, 6, 9, 0, tzinfo=UTC)


def test_without_a_zone_times_are_null(tmp_path: Path) -> None:
    """A time without a zone is no instant: kept as printed, null in UTC, reported once."""
    session = parse_text(tmp_path, BRIEFING, Settings(language="zh"))
    assert all(segment.timestamp is None for segment in session.segments)
    assert all(segment.time is not None for segment in session.segments)
    (found,) = [f for f in session.findings if f.code == "D004"]
    assert (found.line, found.severity) == (3, "warning")
    assert session.date is not None
    assert session.date.isoformat() == "2024-05-06"


def test_turn_has_the_first_of_its_times(tmp_path: Path) -> None:
    """A turn of several segments carries the time of the first that has one."""
    session = parse_text(tmp_path, BRIEFING.replace(AT.format(3), "", 1), ZH)
    answer = session.turns[3]
    assert answer.timestamp is not None
    assert answer.timestamp.minute == 3


@pytest.mark.parametrize(("old", "line"), [("2024-05-06 09:02", 9), ("2024-05-06 09:00", 3)])
def test_impossible_time_is_reported(tmp_path: Path, old: str, line: int) -> None:
    """A time that does not exist is an error with its line; the time is null, not mended."""
    session = parse_text(tmp_path, BRIEFING.replace(old, "2024-05-32 09:02"), ZH)
    (found,) = [f for f in session.findings if f.code == "D003"]
    assert (found.line, found.severity) == (line, "error")
    assert [s.timestamp for s in session.segments].count(None) == 1
    assert session.date is not None


@pytest.mark.parametrize("raw", ["0001-01-01 00:00", "9999-12-31 23:59"])
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "UTC"])
def test_time_at_the_edge_of_the_calendar(tmp_path: Path, raw: str, zone: str) -> None:
    """A time whose UTC form falls out of the calendar is null, not a crash."""
    text = after(1, 2, 3).replace("2024-05-06 09:02", raw)
    session = parse_text(tmp_path, text, Settings(timezone=zone, language="zh"))
    assert len(session.segments) == 3


def test_time_that_belongs_to_no_block(tmp_path: Path) -> None:
    """A second time after one block is kept as a note and reported with its line."""
    text = BRIEFING.replace("林一：\n记者会", "[ 2024-05-06 09:04 ]\n林一：\n记者会")
    session = parse_text(tmp_path, text, ZH)
    (note,) = session.notes
    assert (note.kind, note.text, note.line) == (NoteKind.METADATA, "[ 2024-05-06 09:04 ]", 16)
    (found,) = [f for f in session.findings if f.code == "D005"]
    assert found.line == 16
    assert "the block before it has the time 2024-05-06 09:03" in found.message
    assert [s.timestamp.minute for s in session.segments if s.timestamp] == [0, 1, 2, 3, 3, 5]


@pytest.mark.parametrize("text", [AT.format(0) + after(1, 2, 3), before(1, 2, 3) + AT.format(4)])
def test_time_beyond_the_first_or_last_block(tmp_path: Path, text: str) -> None:
    """A time before all or after all blocks is taken for none of them, or for none at all."""
    session = parse_text(tmp_path, text, ZH)
    assert codes(session).count("D005") >= 1
    assert len([note for note in session.notes if note.kind is NoteKind.METADATA]) >= 1
    assert [turn.text for turn in session.turns] == ["一。", "二。", "三。"]


def test_time_of_an_empty_label_is_given_to_nobody_else(tmp_path: Path) -> None:
    """The time under a label without text belongs to that label, not to the block before."""
    text = f"甲方：\n一。\n乙方：\n{AT.format(2)}" + after(3, 4, 5) + after(6, 7, 8)
    session = parse_text(tmp_path, text, ZH)
    assert minutes(session) == [None, 3, 4, 5, 6, 7, 8]
    (found,) = [f for f in session.findings if f.code in {"D002", "D005"}]
    assert "乙方" in found.message
    assert "2024-05-06 09:02" in found.message


@pytest.mark.parametrize("printed", ["2024-03-10 02:30", "2024-11-03 01:30"], ids=["gap", "fold"])
def test_time_that_is_no_single_instant(tmp_path: Path, printed: str) -> None:
    """Where clocks are put forward or back a printed time stays null, with a finding."""
    text = BRIEFING.replace("2024-05-06 09:00", printed)
    session = parse_text(tmp_path, text, Settings(timezone="America/New_York", language="zh"))
    assert session.segments[0].timestamp is None
    assert "D012" in codes(session)


def test_times_too_many_are_told_once(tmp_path: Path) -> None:
    """However many stand after one block, with no speech between them, is one finding."""
    many = "".join(AT.format(n) for n in (4, 5, 6))
    text = after(1, 2, 3) + many + SAID[1] + AT.format(7) + SAID[0] + AT.format(8)
    session = parse_text(tmp_path, text, ZH)
    (found,) = [f for f in session.findings if f.code == "D005"]
    assert found.message.startswith("The time 2024-05-06 09:04 and 2 after it are kept as notes")
    assert found.line == 10
    assert len(session.notes) == 3
    assert minutes(session) == [1, 2, 3, 7, 8]


def test_times_of_two_gaps_are_told_of_each(tmp_path: Path) -> None:
    """Speech between them makes two findings of two times."""
    text = (
        after(1, 2, 3)
        + AT.format(4)
        + SAID[1]
        + AT.format(5)
        + AT.format(6)
        + SAID[0]
        + AT.format(7)
    )
    session = parse_text(tmp_path, text, ZH)
    assert [f.line for f in session.findings if f.code == "D005"] == [10, 14]


def test_time_of_a_label_alone_before_others(tmp_path: Path) -> None:
    """Where times stand before blocks, that of a label without text is not the next one's."""
    text = (
        before(1, 2, 3)
        + AT.format(4)
        + "乙方：\n"
        + AT.format(5)
        + SAID[0]
        + AT.format(6)
        + SAID[1]
    )
    session = parse_text(tmp_path, text, ZH)
    assert minutes(session) == [1, 2, 3, 5, 6]
    (found,) = [f for f in session.findings if f.code in {"D002", "D005"}]
    assert found.message == "Nothing is said under the label '乙方' (its time: 2024-05-06 09:04)."
