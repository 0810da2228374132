"""The rows of a session in two releases in, the ids that no longer mean what they did out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from turnpack.diff.matching import Group, match
from turnpack.diff.records import Redirect
from turnpack.diff.release import Row

Rows = Mapping[str, Sequence[Row]]

_MOVED, _SPLIT, _MERGED, _DIVIDED, _REMOVED = (
    "renumbered",
    "split",
    "merged",
    "divided otherwise",
    "removed",
)


def redirects(
    old: Rows,
    new: Rows,
    turns: Sequence[Group],
    pairs: Sequence[Group],
    speakers: Mapping[str, str],
) -> Iterator[Redirect]:
    """Yield a redirect for each id of ``old`` that does not mean the same in ``new``.

    Args:
        old: the rows of the session in the old release, by table; of a session that is
            gone ``new`` has none.
        new: the rows in the new release.
        turns: which turns are the same.
        pairs: which pairs are the same.
        speakers: for each old speaker who it is now.
    """
    yield from _one_to_one(old["sessions"], new["sessions"], "session_id")
    yield from _of_groups(old["turns"], new["turns"], turns, "turn_id")
    yield from _of_groups(old["qa_pairs"], new["qa_pairs"], pairs, "qa_pair_id")
    for row in old["speakers"]:
        yield from _redirect(row["speaker_id"], speakers.get(row["speaker_id"]), _MOVED)
    for table, key in (("segments", "segment_id"), ("notes", "note_id")):
        groups = match([row["text"] for row in old[table]], [row["text"] for row in new[table]])
        yield from _of_groups(old[table], new[table], groups, key)


def _one_to_one(old: Sequence[Row], new: Sequence[Row], key: str) -> Iterator[Redirect]:
    for place, row in enumerate(old):
        yield from _redirect(row[key], new[place][key] if place < len(new) else None, _MOVED)


def _of_groups(
    old: Sequence[Row], new: Sequence[Row], groups: Sequence[Group], key: str
) -> Iterator[Redirect]:
    found: dict[int, tuple[str | None, str]] = {}
    for group in groups:
        for place in group.old:
            target = group.target(place)
            found[place] = (None if target is None else new[target][key], _reason(group))
    for place, row in enumerate(old):
        yield from _redirect(row[key], *found[place])


def _redirect(old_id: str, new_id: str | None, reason: str) -> Iterator[Redirect]:
    if new_id != old_id:
        yield Redirect(old_id, new_id, _REMOVED if new_id is None else reason)


def _reason(group: Group) -> str:
    if len(group.old) == 1:
        return _MOVED if len(group.new) == 1 else _SPLIT
    return _MERGED if len(group.new) == 1 else _DIVIDED
