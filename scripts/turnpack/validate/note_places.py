"""The notes and segments of sessions in, notes that do not stand where their turn has them out."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from turnpack.records import NoteKind
from turnpack.validate.check import Broken
from turnpack.validate.window import ROW, Window

Ints = npt.NDArray[np.int64]
_NEVER_INSIDE = (NoteKind.PREAMBLE.value, NoteKind.BODY.value)
# More than any offset: places of several sessions can be compared as one number.
_FAR = 1 << 32


def misplaced_notes(window: Window) -> Iterator[Broken]:
    """Yield the notes whose turn and ``text_offset`` are not those of their place in the source.

    A note at the start of a segment's text stands before the segment, one at its end after it,
    any other inside it, where there is room for what is said before and after. And a note
    inside a segment is in its turn.
    """
    notes = window["notes"]
    if not notes.height:
        return
    in_turn = notes["turn_id"].is_not_null() & notes["text_offset"].is_not_null()
    odd = in_turn & notes["kind"].is_in(_NEVER_INSIDE)
    for row, kind in notes.filter(odd).select(ROW, "kind").iter_rows():
        yield Broken("notes", row, f"A note of the kind {kind} stands outside all turns.")
    places = _Places(window)
    rows = (in_turn & ~odd).arg_true().to_numpy().astype(np.int64)
    for at in rows[~places.fit(rows)]:
        row, offset = notes[ROW][int(at)], notes["text_offset"][int(at)]
        message = f"It does not stand in the source where text_offset {offset} has it in the turn."
        yield Broken("notes", row, message)
    rows = notes["turn_id"].is_null().arg_true().to_numpy().astype(np.int64)
    for at in rows[places.inside(rows)]:
        yield Broken("notes", notes[ROW][int(at)], "It stands inside a segment, and in no turn.")


class _Places:
    """Where notes and segments start and end, as numbers that grow over all sessions."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._note_start, self._note_end = self._of("notes")
        self._start, self._end = self._of("segments")

    def _of(self, table: str) -> tuple[Ints, Ints]:
        first = self._window.session_of(table).to_numpy().astype(np.int64) * _FAR
        frame = self._window[table]
        start, end = (frame[name].to_numpy() + first for name in ("source_start", "source_end"))
        return start, end

    def inside(self, rows: Ints) -> npt.NDArray[np.bool_]:
        """Return which notes start within a segment, not at its edges."""
        start = self._note_start[rows]
        at = np.searchsorted(self._start, start) - 1
        return (at >= 0) & (start < self._end[at]) if len(self._end) else at >= 0

    def fit(self, rows: Ints) -> npt.NDArray[np.bool_]:
        """Return which notes, all in turns, stand where their offset has them."""
        if not len(rows) or not len(self._start):
            return np.ones(len(rows), dtype=np.bool_)
        notes, segments = self._window["notes"], self._window["segments"]
        of_turn = self._window.groups("segments", "turn_id")
        turn = self._window.place("notes", "turn_id").gather(rows)
        first, last = (
            places.gather(turn).fill_null(-1).to_numpy() for places in (of_turn.first, of_turn.last)
        )
        size = segments["text"].str.len_chars().to_numpy().astype(np.int64)
        # Where each segment starts in the text of all, joined by one LF.
        before = np.cumsum(size + 1) - (size + 1)
        place = before[first] + notes["text_offset"].gather(rows).to_numpy()
        at = np.searchsorted(before, place, side="right") - 1
        local, length = place - before[at], size[at]
        start, end = self._note_start[rows], self._note_end[rows]
        next_start = np.append(self._start, np.iinfo(np.int64).max)[at + 1]
        first_in = (end <= self._start[at]) & self._has_room(rows, at, start)
        fits: npt.NDArray[np.bool_] = np.select(
            [local == 0, local == length],
            [first_in, (self._end[at] <= start) & (end <= next_start)],
            # What is said before the note, and after it, needs its room there.
            (local <= start - self._start[at]) & (length - local <= self._end[at] - end),
        )
        # What leads nowhere, or behind the turn's text, is reported as such.
        fits |= (first < 0) | (at > last)
        return fits

    def _has_room(self, rows: Ints, at: Ints, start: Ints) -> npt.NDArray[np.bool_]:
        """Return which notes have room before them, after what stands there before.

        Where the labels of a session are printed before what is said (those of some formats
        stand in no text), that of the segment ``at`` needs its room too.
        """
        notes, segments = self._window["notes"], self._window["segments"]
        session = self._window.session_of("segments").to_numpy().astype(np.int64) * _FAR
        size = segments["label"].str.len_chars().fill_null(0).to_numpy().astype(np.int64)
        # What is of the session before ends before this one starts.
        after = np.maximum(np.append(0, self._end[:-1]), session)
        unprinted = np.unique(session[self._start - after < size])
        note_before = np.where(rows > 0, self._note_end[rows - 1], 0)
        turn = notes["turn_id"]
        # A note between the label and this one is in the same turn.
        same = turn.gather(rows).eq_missing(turn.gather(np.maximum(rows - 1, 0)))
        follows = (rows > 0) & same.to_numpy()
        needed = np.where(follows | np.isin(session[at], unprinted), 0, size[at])
        fits: npt.NDArray[np.bool_] = np.maximum(after[at], note_before) + needed <= start
        return fits
