"""Conservation: hand-made faults in a session are found, with their place in the source."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.faults import cut, with_segments

from turnpack.findings import Finding
from turnpack.records import Session, Span
from turnpack.validate.conservation import check_conservation

PLACE = "sources/2018-03-08-foreign-minister.txt"


def only(findings: tuple[Finding, ...]) -> Finding:
    """Return the one finding."""
    (found,) = findings
    return found


def column(session: Session, offset: int) -> int:
    """Return the column of ``offset``, from 1."""
    return offset - session.transcript.text.rfind("\n", 0, offset)


def test_founding_transcript_is_conserved(founding_session: Session) -> None:
    """Every character of the clean session is in exactly one place."""
    account = check_conservation(founding_session)
    assert account.n_chars == len(founding_session.transcript.text) > 10_000
    assert (account.n_lost, account.n_doubled, account.findings) == (0, 0, ())


@pytest.mark.parametrize("seq", [1, 40, 95])
def test_lost_character(founding_session: Session, seq: int) -> None:
    """One character at the end of a text that is in no record is found where it stands."""
    segment = founding_session.segments[seq - 1]
    broken = with_segments(founding_session, cut(founding_session, seq, end=-1))
    account = check_conservation(broken)
    found = only(account.findings)
    assert (account.n_lost, account.n_doubled) == (1, 0)
    assert (found.code, found.file) == ("D010", PLACE)
    assert (found.line, found.column) == (
        founding_session.transcript.line_of(segment.span.end - 1),
        column(founding_session, segment.span.end - 1),
    )
    assert repr(founding_session.transcript.text[segment.span.end - 1]) in found.message


def test_lost_start(founding_session: Session) -> None:
    """Characters missing at the start of a text are counted and shown."""
    broken = with_segments(founding_session, cut(founding_session, 3, start=5))
    account = check_conservation(broken)
    assert (account.n_lost, account.n_doubled) == (5, 0)
    assert [f.code for f in account.findings] == ["D010"]


def test_lost_end_of_the_source(founding_session: Session) -> None:
    """What stands behind the last record of the source is found too."""
    text = f"{founding_session.transcript.text}\n尾声 x\n"
    reading = replace(founding_session.transcript.reading, text=text)
    transcript = replace(founding_session.transcript, reading=reading)
    transcript = replace(
        transcript, line_starts=(*transcript.line_starts, text.index("\n尾声") + 1, len(text))
    )
    segmentation = replace(founding_session.segmentation, transcript=transcript)
    account = check_conservation(replace(founding_session, segmentation=segmentation))
    assert (account.n_lost, account.n_chars) == (3, len(text))
    assert "'尾声 x'" in only(account.findings).message


def test_lost_note(founding_session: Session) -> None:
    """A note that was dropped is text lost, on the line of the note."""
    notes = founding_session.notes
    segmentation = replace(founding_session.segmentation, notes=notes[1:])
    account = check_conservation(replace(founding_session, segmentation=segmentation))
    assert account.n_lost == sum(not c.isspace() for c in notes[0].text)
    assert only(account.findings).line == notes[0].line


def test_lost_markup(founding_session: Session) -> None:
    """A colon or a bracket that nobody declares is lost as well."""
    declared = founding_session.segmentation.declared
    segmentation = replace(founding_session.segmentation, declared=declared[:-1])
    account = check_conservation(replace(founding_session, segmentation=segmentation))
    assert (account.n_lost, len(account.findings)) == (1, 1)


@pytest.mark.parametrize("n", [1, 4])
def test_doubled_span(founding_session: Session, n: int) -> None:
    """A text that reaches into the place of another record is found, and counted."""
    segment = founding_session.segments[1]
    label_end = segment.label_span.end if segment.label_span else 0
    reach = segment.span.start - label_end
    broken = with_segments(founding_session, cut(founding_session, 2, start=-reach - n))
    account = check_conservation(broken)
    assert account.n_lost == 0
    assert account.n_doubled >= n
    assert {f.code for f in account.findings} == {"D010"}
    assert account.findings[0].line == segment.line - 1


def test_doubled_note(founding_session: Session) -> None:
    """The same note twice is text in two places."""
    notes = founding_session.notes
    segmentation = replace(founding_session.segmentation, notes=(*notes, notes[0]))
    account = check_conservation(replace(founding_session, segmentation=segmentation))
    assert (account.n_lost, account.n_doubled) == (0, len(notes[0].text))
    assert only(account.findings).column == 1


def test_doubled_inside_a_longer_text(founding_session: Session) -> None:
    """Two characters of a speech that are a note as well are two characters in two places."""
    start = founding_session.segments[4].span.start + 3
    span = Span(start, start + 2)
    note = replace(
        founding_session.notes[0], span=span, text=span.of(founding_session.transcript.text)
    )
    notes = (*founding_session.notes, note)
    segmentation = replace(founding_session.segmentation, notes=notes)
    account = check_conservation(replace(founding_session, segmentation=segmentation))
    assert (account.n_lost, account.n_doubled) == (0, 2)


@pytest.mark.parametrize("what", ["text", "label", "time", "note"])
def test_altered_text(founding_session: Session, what: str) -> None:
    """A record that says anything else than the source is found, whatever it is."""
    segment, note = founding_session.segments[4], founding_session.notes[0]
    assert segment.time is not None
    session = founding_session
    match what:
        case "text":
            start = segment.span.start
            altered = f"{segment.text[:-1]}！"
            session = with_segments(session, segment._replace(text=altered))
        case "label":
            start = segment.label_span.start if segment.label_span else -1
            session = with_segments(session, segment._replace(label="某人"))
        case "time":
            start = segment.time.span.start
            time = segment.time._replace(raw="2018-03-08 10:99")
            session = with_segments(session, segment._replace(time=time))
        case _:
            start = note.span.start
            notes = (replace(note, text=note.text.upper() + "!"), *session.notes[1:])
            session = replace(session, segmentation=replace(session.segmentation, notes=notes))
    account = check_conservation(session)
    found = only(account.findings)
    assert (account.n_lost, account.n_doubled, found.code) == (0, 0, "D011")
    assert (found.file, found.line, found.column) == (
        PLACE,
        session.transcript.line_of(start),
        column(session, start),
    )


def test_segment_in_no_turn(founding_session: Session) -> None:
    """A segment that no turn holds would be missing from the turns table."""
    turns = founding_session.turns
    without = replace(turns[3], segments=turns[3].segments[:-1])
    account = check_conservation(replace(founding_session, turns=(*turns[:3], without, *turns[4:])))
    found = only(account.findings)
    assert (found.code, found.file) == ("D010", PLACE)
    assert found.line is not None
    assert found.column is not None


@pytest.mark.parametrize("fault", ["turn missing", "turn twice", "turns swapped"])
def test_turns_that_do_not_hold_the_segments(founding_session: Session, fault: str) -> None:
    """The turns hold each segment once and in order, or it is reported."""
    turns = founding_session.turns
    broken = {
        "turn missing": turns[:-1],
        "turn twice": (*turns, turns[-1]),
        "turns swapped": (turns[1], turns[0], *turns[2:]),
    }[fault]
    assert [f.code for f in check_conservation(replace(founding_session, turns=broken)).findings]


def test_text_of_several_pieces(founding_session: Session) -> None:
    """A text that a stage direction interrupts is the join of its pieces."""
    segment = founding_session.segments[4]
    start, end = segment.span
    text = founding_session.transcript.text
    pieces = (Span(start, start + 3), Span(start + 5, end))
    joined = "".join(piece.of(text) for piece in pieces)
    broken = with_segments(founding_session, segment._replace(text=joined, text_spans=pieces))
    account = check_conservation(broken)
    assert (account.n_lost, account.n_doubled) == (2, 0)
    assert [f.code for f in account.findings] == ["D010"]
