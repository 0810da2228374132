"""A table in, the files that it is made of out: where it is cut, and how its files are called.

::

    data/turns.parquet                       a table in one file
    data/turns/2018-03-08-1f3a9c2b.parquet   one of its shards: the sessions from this one on

What is sent when a release is published are the files that changed. So the tables of a large
corpus are cut before sessions that are marked by their ids: a session that is added, removed or
corrected changes the shard that it is in, and leaves those beyond the next marks alone. All
tables and formats are cut before the same sessions; a table that has rows in a single shard, or
none, is one file. Shards follow each other in the order of their names, which is how everybody
lists files: so the rows come in one order, whoever reads them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

FEWEST_SESSIONS = 256
"""A corpus of fewer sessions has each table in one file, which is simpler to use."""
CLOSEST_MARKS, MOST_MARKS = 64, 64
"""Sessions from one mark to the next at least, and marks at most, both on average."""
_FAINTER = 8
PARTS = "parts"
"""Property of a resource of several files: the path, size and hash of each."""


def sessions_per_mark(n_sessions: int) -> int | None:
    """Return how far apart the marks of a corpus are on average, None if it is not cut.

    It is a power of two that grows with the corpus: when it doubles, every other mark stays.
    """
    if n_sessions < FEWEST_SESSIONS:
        return None
    distance = CLOSEST_MARKS
    while n_sessions >= distance * MOST_MARKS:
        distance *= 2
    return distance


def begins_shard(session_id: str, n_sessions: int, distance: int) -> bool:
    """Whether the tables are cut before this session.

    They are before each that is marked. Marks are as far apart as chance has it, so a shard
    that is large already is also cut before one with a fainter mark, of which there are eight
    times as many. Shards have 0.7 times ``distance`` sessions on average, and hardly ever more
    than twice ``distance``; of 2,000 sessions, the largest has 4 to 6 %.

    Args:
        session_id: the session.
        n_sessions: how many sessions the shard at hand has without it.
        distance: how far apart marks are on average, in sessions.
    """
    digest = hashlib.sha256(session_id.encode()).digest()
    mark = int.from_bytes(digest[:8])
    if n_sessions < distance:
        return mark % distance == 0
    return mark % max(distance // _FAINTER, 1) == 0


def path_in(folder: str, table: str, suffix: str, shard: str | None = None) -> str:
    """Return the path of a table's file, or of the one of its shards that is named."""
    return f"{folder}/{table}{suffix}" if shard is None else f"{folder}/{table}/{shard}{suffix}"


def table_of(path: str, tables: Container[str]) -> str | None:
    """Return the one of ``tables`` that the file at ``path`` holds or is a shard of, if any."""
    file = PurePosixPath(path)
    return next((name for name in (file.stem, file.parent.name) if name in tables), None)


def paths_of(resource: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the files of a resource, as a descriptor has it; none if it states no paths.

    ``path`` is one, or a list of several that follow each other
    (https://datapackage.org/standard/data-resource/#multiple-files).
    """
    stated = resource.get("path")
    listed = stated if isinstance(stated, list) else [stated]
    paths = tuple(path for path in listed if isinstance(path, str))
    return paths if len(paths) == len(listed) else ()


def stated_of(resource: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """Return the object of a resource that states size and hash of its file at ``path``."""
    if not isinstance(resource.get("path"), list):
        return resource
    parts = resource.get(PARTS)
    stated = [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
    return next((part for part in stated if part.get("path") == path), {})


def pattern_of(paths: Sequence[str]) -> str:
    """Return what names all files of a table, and nothing else, as a shell would expand it."""
    first = PurePosixPath(paths[0])
    return paths[0] if len(paths) == 1 else f"{first.parent}/*{first.suffix}"


def patterns_of(
    resources: Sequence[Mapping[str, Any]], tables: Container[str], format_: str = "parquet"
) -> dict[str, str]:
    """Return what names all files of each table in one format, by table."""
    found = {}
    for resource in resources:
        paths = paths_of(resource)
        if resource["format"] == format_ and (table := table_of(paths[0], tables)):
            found[table] = pattern_of(paths)
    return found
