"""Where tables are cut, what their files are called, and that the cuts lose no row."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import BRIEFING, ZH, parse_text

from turnpack.contract import load_contract
from turnpack.emit.rows import session_rows
from turnpack.emit.shards import (
    begins_shard,
    path_in,
    paths_of,
    pattern_of,
    patterns_of,
    sessions_per_mark,
    stated_of,
    table_of,
)
from turnpack.emit.tables import TableWriter, known_writers
from turnpack.records import Session

TABLES = frozenset({"turns", "people"})
MANY = [f"{i // 336:04d}-{i // 28 % 12 + 1:02d}-{i % 28 + 1:02d}-{i:08x}" for i in range(20_000)]
IDS = [
    f"{year}-{month:02d}-01-{year * month:08x}" for year in range(1900, 2100) for month in (1, 7)
]


@pytest.mark.parametrize(
    ("n_sessions", "distance"),
    [(0, None), (255, None), (256, 64), (2000, 64), (4095, 64), (4096, 128), (8192, 256)],
)
def test_how_far_apart_marks_are(n_sessions: int, distance: int | None) -> None:
    """Small corpora are not cut; the shards of others grow so that there are not too many."""
    assert sessions_per_mark(n_sessions) == distance


@given(st.integers(256, 10**8))
def test_the_number_of_marks(n_sessions: int) -> None:
    """It is 4 at least and 64 at most, on average, and 32 or more as soon as that is possible."""
    distance = sessions_per_mark(n_sessions)
    assert distance is not None
    assert 4 <= n_sessions / distance < 64
    assert distance == 64 or n_sessions / distance >= 32


def cut(ids: Sequence[str], distance: int) -> list[tuple[str, ...]]:
    """Return the ids by shard, as a writer cuts them."""
    runs = list[list[str]]()
    for one in ids:
        if not runs or begins_shard(one, len(runs[-1]), distance):
            runs.append([])
        runs[-1].append(one)
    return [tuple(run) for run in runs]


def is_marked(session_id: str, distance: int) -> bool:
    """Whether tables are cut before the session whatever comes before it."""
    return begins_shard(session_id, 1, distance)


@pytest.mark.parametrize("distance", [64, 128])
def test_the_size_of_shards(distance: int) -> None:
    """It is 0.7 times the distance of marks on average, and hardly ever twice as large."""
    sizes = [len(run) for run in cut(MANY, distance)]
    assert 0.6 < sum(sizes) / len(sizes) / distance < 0.8
    assert sum(size > 2 * distance for size in sizes) <= len(sizes) / 1000
    marked = {distance: {one for one in MANY if is_marked(one, distance)} for distance in (64, 128)}
    assert marked[128] < marked[64]


@given(st.lists(st.sampled_from(IDS), min_size=2, max_size=120, unique=True), st.data())
def test_what_is_beyond_the_next_marks_stays(ids: list[str], data: st.DataObject) -> None:
    """Wherever a session is added or removed, all shards before it and from a mark on stay."""
    place = data.draw(st.integers(0, len(ids) - 1))
    more, fewer = cut(ids, 8), cut([*ids[:place], *ids[place + 1 :]], 8)
    marks = (i for i in range(place + 1, len(ids)) if is_marked(ids[i], 8))
    beyond = ids[next(marks, len(ids)) :]
    for shards, others in ((more, fewer), (fewer, more)):
        changed = {one for shard in shards if shard not in others for one in shard}
        assert not changed & set(beyond)
    n_before = max(len(cut(ids[:place], 8)) - 1, 0)
    assert more[:n_before] == fewer[:n_before]


def test_mostly_one_shard_changes() -> None:
    """Nearly everywhere in a corpus of 2,000 sessions, a session more changes one shard alone."""
    ids = list(MANY[:4000])
    old = cut(ids[::2], 64)
    known = set(old)
    counts = Counter[int]()
    for place in range(1, 4000, 40):
        new = cut([*ids[:place:2], ids[place], *ids[place + 1 :: 2]], 64)
        counts[len(set(new) - known)] += 1
    assert sum(counts.values()) == 100
    assert counts[1] >= 80, counts
    assert max(counts) <= 4, counts


def test_paths() -> None:
    """A path tells the table, whole or cut, and a pattern names all files of a table alone."""
    whole, shard = path_in("csv", "turns", ".csv"), path_in("csv", "turns", ".csv", "2018-a")
    assert (whole, shard) == ("csv/turns.csv", "csv/turns/2018-a.csv")
    assert table_of(whole, TABLES) == table_of(shard, TABLES) == "turns"
    assert table_of("people/turns.csv", TABLES) == "turns"
    assert table_of("csv/other.csv", TABLES) is None
    assert table_of("turns/deep/x.csv", TABLES) is None
    assert pattern_of([whole]) == whole
    assert pattern_of([shard, "csv/turns/2019-b.csv"]) == "csv/turns/*.csv"


def test_the_files_of_a_resource() -> None:
    """One path or several; size and hash are stated beside the one, and with each of several."""
    one = {"path": "data/turns.parquet", "format": "parquet", "bytes": 1}
    parts = [{"path": "data/people/a.parquet", "bytes": 2}, "no object", {"bytes": 3}]
    paths = ["data/people/a.parquet", "data/people/b.parquet"]
    several = {"path": paths, "parts": parts, "bytes": 9, "format": "parquet"}
    assert paths_of(one) == ("data/turns.parquet",)
    assert stated_of(one, "data/turns.parquet") is one
    assert paths_of(several) == ("data/people/a.parquet", "data/people/b.parquet")
    assert stated_of(several, "data/people/a.parquet") == parts[0]
    assert stated_of(several, "data/people/b.parquet") == {}
    assert stated_of({**several, "parts": 5}, "data/people/a.parquet") == {}
    assert patterns_of([one, several, {**one, "format": "csv"}], TABLES) == {
        "turns": "data/turns.parquet",
        "people": "data/people/*.parquet",
    }


@pytest.mark.parametrize("path", [None, 5, [], ["a", 5], [None], {"a": 1}])
def test_no_files(path: object) -> None:
    """What is no path and no list of paths names no file."""
    assert paths_of({"path": path}) == ()


def sessions(folder: Path, n: int) -> list[Session]:
    """Return sessions of days that follow each other backwards."""
    found = []
    for i in range(n):
        place = folder / str(i)
        place.mkdir(parents=True)
        text = BRIEFING.replace("2024-05-06", f"2024-05-{20 - i}", 1)
        found.append(parse_text(place, text, ZH))
    return found


def keys_in(file: Path, key: str) -> list[str]:
    """Return a column of a table's file."""
    if file.suffix == ".parquet":
        values: list[str] = pq.read_table(file)[key].to_pylist()
        return values
    text = io.StringIO(file.read_bytes().decode("utf-8"), newline="")
    rows = csv.DictReader(text) if file.suffix == ".csv" else map(json.loads, text)
    return [row[key] for row in rows]


def test_cut_tables_hold_every_row_once(tmp_path: Path) -> None:
    """Shards, in the order of their names, hold all rows; each has the same in every format."""
    spoken = sessions(tmp_path / "sources", 3)
    assert len({session.id for session in spoken}) == 3
    with TableWriter(tmp_path / "out", load_contract(), known_writers(), cut_every=1) as writer:
        for session in spoken:
            writer.write(session)
    of_session = sorted((session.id, session_rows(session)) for session in spoken)
    for table in load_contract():
        key = table.primary_key[0]
        rows = [[r[key] for r in of.get(table.name, ())] for _, of in of_session]
        expected = [keys for keys in rows if keys]
        for format_ in known_writers():
            paths = format_.paths_of(table.name, tmp_path / "out")
            assert len(paths) == max(len(expected), 1), paths
            assert all(table_of(path, {table.name}) == table.name for path in paths)
            held = [keys_in(tmp_path / "out" / path, key) for path in paths]
            assert held == (expected or [[]])
    names = [Path(p).stem for p in known_writers()[0].paths_of("turns", tmp_path / "out")]
    assert names == sorted(session.id for session in spoken)


def test_rows_in_one_shard_are_one_file(tmp_path: Path) -> None:
    """A table that has rows in one shard is called as if it were not cut, and no folder is left."""
    [session] = sessions(tmp_path / "sources", 1)
    out = tmp_path / "out"
    with TableWriter(out, load_contract(), known_writers(), cut_every=1) as writer:
        writer.write(session)
    files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*"))
    tables = [table.name for table in load_contract()]
    of_all = itertools.product(known_writers(), tables)
    folders = [writer.folder for writer in known_writers()]
    assert files == sorted([*folders, *(writer.path_of(table) for writer, table in of_all)])
