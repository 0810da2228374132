"""Two releases in, everything in which they differ out: sessions, turns, pairs, schemas.

Comparison is typed and keyed: values are compared as what they are (a time spelled another
way is the same time), sessions by their key, turns by their text. So a turn more at the
beginning is one turn added, though the ids of all that follow are new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from turnpack.diff.documents import changed_documents
from turnpack.diff.records import (
    Bump,
    Change,
    Changed,
    Difference,
    Redirect,
    ReleaseName,
    SchemaChange,
    SessionDifference,
    SessionStatus,
    Tally,
)
from turnpack.diff.release import TABLES, Digest, Release
from turnpack.diff.renamed import renamed
from turnpack.diff.schema import compare_schemas
from turnpack.diff.sessions import NO_ROWS, compare_session
from turnpack.documents.layout import CARD

_AT_ONCE = 100
"""Sessions whose rows are in memory at the same time."""

_NOT_METADATA = frozenset({"$schema", "resources", "version", "created"})


def compare_releases(old: Path, new: Path) -> Difference:
    """Return the differences between the releases in the folders ``old`` and ``new``.

    Raises:
        DataError: one of them holds no release that can be read.
    """
    before, after = Release(old), Release(new)
    columns = {table: _common(before.columns(table), after.columns(table)) for table in TABLES}
    was, is_ = before.digests(columns), after.digests(columns)
    sessions: list[SessionDifference] = []
    turns, pairs, n_unchanged = Tally(), Tally(), 0
    for key in [key for key in is_ if key in was and was[key].tables == is_[key].tables]:
        n_unchanged += _count_unchanged(is_[key], turns, pairs)
    both = [key for key in is_ if key in was and was[key].tables != is_[key].tables]
    for keys in _portions(both):
        rows, now = before.rows(keys), after.rows(keys)
        for key in keys:
            found = compare_session(rows[key], now[key])
            if found is None:
                n_unchanged += _count_unchanged(is_[key], turns, pairs)
            else:
                sessions.append(found)
    sessions += _of_one_release(before, after, list(was), list(is_))
    order = {key: place for place, key in enumerate(is_)}
    sessions.sort(key=lambda s: order.get(s.new_id or "", len(order)))
    return Difference(
        old=before.name,
        new=after.name,
        schema=compare_schemas(before.schemas(), after.schemas()),
        metadata=_metadata(before, after),
        sessions=tuple(sessions),
        n_unchanged=n_unchanged,
        unchanged_turns=turns,
        unchanged_pairs=pairs,
        people=_people(before, after),
        documents=_documents(old, new, before.name.version, data_differ=bool(sessions)),
    )


def _of_one_release(
    before: Release, after: Release, old: Sequence[str], new: Sequence[str]
) -> Iterator[SessionDifference]:
    """Yield the sessions that are added, removed or renamed."""
    gone = [key for key in old if key not in set(new)]
    fresh = [key for key in new if key not in set(old)]
    rows = after.rows(fresh) if gone else {}
    same = renamed(
        ((key, found) for keys in _portions(gone) for key, found in before.rows(keys).items()),
        rows,
    )
    for keys in _portions(gone):
        for key, found in before.rows(keys).items():
            target = same.get(key)
            difference = compare_session(found, rows[target] if target else NO_ROWS)
            assert difference is not None  # its id alone is new
            yield difference
    taken = set(same.values())
    for keys in _portions([key for key in fresh if key not in taken]):
        for found in after.rows(keys).values():
            difference = compare_session(NO_ROWS, found)
            assert difference is not None
            yield difference


def _count_unchanged(digest: Digest, turns: Tally, pairs: Tally) -> int:
    for tally, table in ((turns, "turns"), (pairs, "qa_pairs")):
        tally.count(Change.UNCHANGED, digest.rows.get(table, 0), digest.chars.get(table, 0))
    return 1


def _common(old: Sequence[str], new: Sequence[str]) -> list[str]:
    return [name for name in old if name in new]


def _portions(keys: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while portion := list(islice(rest, _AT_ONCE)):
        yield portion


def _metadata(before: Release, after: Release) -> tuple[str, ...]:
    old, new = before.descriptor, after.descriptor
    names = dict.fromkeys([*old, *new])
    return tuple(n for n in names if n not in _NOT_METADATA and old.get(n) != new.get(n))


def _documents(old: Path, new: Path, last: str, *, data_differ: bool) -> tuple[str, ...]:
    """Return the changed documents; other data are of another quality, which is no news."""
    names = changed_documents(old, new, last)
    return tuple(name for name in names if not (data_differ and name == CARD))


def _people(before: Release, after: Release) -> Mapping[str, int]:
    old, new = before.people(), after.people()
    counts = {
        "added": sum(key not in old for key in new),
        "removed": sum(key not in new for key in old),
        "changed": sum(key in new and old[key] != new[key] for key in old),
    }
    return {what: n for what, n in counts.items() if n}


__all__ = [
    "Bump",
    "Change",
    "Changed",
    "Difference",
    "Redirect",
    "ReleaseName",
    "SchemaChange",
    "SessionDifference",
    "SessionStatus",
    "Tally",
    "compare_releases",
]
