"""Notes stand where their turns have them: the law, at its edges."""

from __future__ import annotations

from typing import Any

import pytest
from tests.validate.checks.rows import window

from turnpack.validate.note_places import misplaced_notes

ID = "2024-05-08-0123abcd"
TURN = f"{ID}-t0001"


def segment(text: str, start: int, **more: Any) -> dict[str, Any]:
    """A segment of the turn that stands at ``start`` in the source."""
    return {
        "turn_id": TURN,
        "text": text,
        "source_start": start,
        "source_end": start + len(text),
        **more,
    }


def note(start: int, offset: int | None, **more: Any) -> dict[str, Any]:
    """A note of three characters at ``start``."""
    turn = None if offset is None else TURN
    return {
        "turn_id": turn,
        "kind": "stage_direction",
        "text": "(x)",
        "text_offset": offset,
        "source_start": start,
        "source_end": start + 3,
        **more,
    }


def found(notes: list[dict[str, Any]], segments: list[dict[str, Any]]) -> list[int]:
    """Return the rows of the notes that are misplaced."""
    turns = [{"turn_id": TURN, "n_chars": sum(len(s["text"]) + 1 for s in segments) - 1}]
    rows = window([ID], turns=turns, segments=segments, notes=notes)
    return [broken.row for broken in misplaced_notes(rows)]


TWO = [segment("abcdef", 20, label="Mr. A"), segment("ghi", 40)]
CUT = [segment("abcdef", 20, source_end=31)]
"""A text with five characters of the source inside that are none of it."""


@pytest.mark.parametrize(
    ("at", "offset", "is_right"),
    [
        (16, 0, True),
        (26, 6, True),
        (36, 7, True),
        (43, 10, True),
        (26, 0, False),
        (16, 6, False),
        (36, 6, True),
        (26, 7, True),
        (43, 7, False),
        (36, 10, False),
        (16, 3, False),
    ],
)
def test_around_segments(at: int, offset: int, *, is_right: bool) -> None:
    """Before the first, after it, before the next, after that; between two either will do."""
    assert found([note(at, offset)], TWO) == ([] if is_right else [1])


@pytest.mark.parametrize(
    ("offset", "is_right"), [(1, True), (2, True), (3, True), (0, False), (5, False)]
)
def test_inside_a_segment(offset: int, *, is_right: bool) -> None:
    """What is said before the note and after it has room there; white space leaves some play."""
    assert found([note(23, offset)], CUT) == ([] if is_right else [1])


def test_a_note_inside_a_segment_is_in_its_turn() -> None:
    """Beside it, it need not be."""
    assert found([note(23, None)], CUT) == [1]
    assert found([note(10, None), note(31, None)], CUT) == []


def test_the_label_needs_its_room() -> None:
    """A note that touches what stands before its turn stands before the label, too."""
    before = note(5, None, text="abcdef", source_end=11)
    assert found([before, note(12, 0)], TWO) == [2]
    assert found([before, note(16, 0)], TWO) == []
    shorter = note(5, None, text="abcd", source_end=9)
    assert found([shorter, note(14, 0), note(17, 0)], TWO) == []
    assert found([shorter, note(13, 0), note(17, 0)], TWO) == [2]


def test_labels_that_are_not_printed_need_none() -> None:
    """Where the text of the session has no room for its labels, a format stated them."""
    tight = [segment("abcdef", 20, label="Mr. A"), segment("ghi", 28, label="Mr. B")]
    before = note(5, None, text="abcdef", source_end=11)
    assert found([before, note(12, 0)], tight) == []


def test_what_is_before_the_first_label_is_in_no_turn() -> None:
    """By what the kind says."""
    assert found([note(16, 0, kind="preamble")], TWO) == [1]
