"""The rows of one session in two releases in, what became of it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from turnpack.diff.matching import match
from turnpack.diff.pairs import compare_pairs, match_pairs
from turnpack.diff.records import SessionDifference, SessionStatus
from turnpack.diff.redirects import redirects
from turnpack.diff.release import PARSER_VERSION, TABLES, Row
from turnpack.diff.speakers import Speakers, counterparts
from turnpack.diff.turns import compare_turns

Rows = Mapping[str, Sequence[Row]]

NO_ROWS: Rows = dict.fromkeys(TABLES, ())

_KEYS = frozenset(
    {"session_id", "turn_id", "segment_id", "note_id", "speaker_id", "qa_pair_id", "seq"}
)


def compare_session(old: Rows, new: Rows) -> SessionDifference | None:
    """Return what became of a session, None if it is as it was.

    A session that is only in one release has ``NO_ROWS`` in the other.
    """
    turns = match([row["text"] for row in old["turns"]], [row["text"] for row in new["turns"]])
    pairs = match_pairs(old, new, turns)
    speakers = Speakers(old["speakers"], new["speakers"])
    of_turns, changed = compare_turns(old["turns"], new["turns"], turns, speakers)
    of_pairs, changed_pairs = compare_pairs(old, new, turns, pairs, speakers)
    old_id, new_id = (
        rows["sessions"][0]["session_id"] if rows["sessions"] else None for rows in (old, new)
    )
    other = tuple(_other(old, new)) if old_id and new_id else ()
    status = _status(old_id, new_id)
    if status is SessionStatus.CHANGED and not (changed or changed_pairs or other):
        return None
    moved = redirects(old, new, turns, pairs, counterparts(old["turns"], new["turns"], turns))
    return SessionDifference(
        status, old_id, new_id, of_turns, of_pairs, changed, changed_pairs, other, tuple(moved)
    )


def _status(old_id: str | None, new_id: str | None) -> SessionStatus:
    if old_id is None:
        return SessionStatus.ADDED
    if new_id is None:
        return SessionStatus.REMOVED
    return SessionStatus.CHANGED if old_id == new_id else SessionStatus.RENAMED


def _other(old: Rows, new: Rows) -> Iterator[str]:
    """Yield the tables beside turns and pairs that differ, with how many rows or which columns."""
    for table in ("sessions", "speakers", "segments", "notes"):
        was, is_ = old[table], new[table]
        if len(was) != len(is_):
            yield f"{table} ({len(was):,} → {len(is_):,} rows)"
        elif columns := _columns(was, is_):
            yield f"{table} ({', '.join(columns)})"


def _columns(old: Sequence[Row], new: Sequence[Row]) -> list[str]:
    """Return the columns in which rows differ, without keys: those follow from the rows."""
    names = [name for name in (old[0] if old else ()) if new and name in new[0]]
    compared = [name for name in names if name not in _KEYS and name != PARSER_VERSION]
    return [
        name
        for name in compared
        if any(was[name] != is_[name] for was, is_ in zip(old, new, strict=True))
    ]
