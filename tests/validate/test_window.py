"""Windows hold every row once, at its place, however long the sessions are."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
import pytest
from tests.validate.checks.rows import window
from tests.validate.damage import edit_rows

from turnpack.contract import load_contract
from turnpack.findings import FindingLog
from turnpack.validate import windows
from turnpack.validate.joined import joined
from turnpack.validate.package import open_package
from turnpack.validate.window import ROW, TARGETS, Groups
from turnpack.validate.windows import Windows


def opened(folder: Path) -> Windows:
    """Return the windows of the package in ``folder``."""
    contract = load_contract()
    return Windows(open_package(folder, contract, FindingLog()), contract)


@pytest.mark.parametrize("most", [1, 25, 10_000])
def test_every_row_is_in_one_window(
    small_release: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """The windows together are the tables, in order, whatever fits into one."""
    monkeypatch.setattr(windows, "MAX_ROWS", most)
    seen = list(opened(small_release))
    assert len(seen) == (2 if most < 1_000 else 1)
    for table in load_contract():
        whole = pl.concat(window[table.name] for window in seen)
        written = pl.read_parquet(small_release / f"data/{table.name}.parquet")
        assert whole.drop(ROW).equals(written)
        assert whole[ROW].to_list() == list(range(1, written.height + 1))


@pytest.mark.parametrize("formats", ["csv", "jsonl"])
def test_other_formats_give_the_same(small_release: Path, tmp_path: Path, formats: str) -> None:
    """Without Parquet the rows come from another format, and are the same."""
    from turnpack.emit.tables import known_writers
    from turnpack.release.bundle import write_descriptor
    from turnpack.release.descriptor import describe

    only = [writer for writer in known_writers() if writer.name == formats]
    folder = shutil.copytree(small_release, tmp_path / "tables")
    write_descriptor(folder, describe(folder, {"name": "t"}, load_contract(), only))
    [read], [parquet] = list(opened(folder)), list(opened(small_release))
    for table in load_contract():
        assert read[table.name].equals(parquet[table.name])


def test_rows_out_of_order_are_told(release: Path) -> None:
    """The first row that stands after those of a later session is told, and there is no window."""
    edit_rows(release, "turns", lambda rows: [*rows[1:], rows[0]])
    out = opened(release)
    assert list(out) == []
    [found] = out.disorder
    assert (found.table, found.row) == ("turns", 18)


def test_places_are_those_of_the_ids(small_release: Path) -> None:
    """A reference leads to the row with its id, by the number in it or by the whole of it."""
    [seen] = list(opened(small_release))
    for table, column in (
        ("segments", "turn_id"),
        ("turns", "qa_pair_id"),
        ("turns", "speaker_id"),
    ):
        target = seen[TARGETS[column]]
        reached = target.to_series(1).gather(seen.place(table, column))
        assert reached.equals(seen[table][column], check_names=False)


def test_places_of_ids_that_count_otherwise() -> None:
    """Ids need not be numbered for their rows to be found; what is not there has no place."""
    s = "2024-05-08-0123abcd"
    turns = [{"turn_id": f"{s}-t0007"}, {"turn_id": f"{s}-t0001"}]
    segments = [{"turn_id": f"{s}-t0001"}, {"turn_id": f"{s}-t0007"}, {"turn_id": f"{s}-t0002"}]
    seen = window([s], turns=turns, segments=segments)
    assert seen.place("segments", "turn_id").to_list() == [1, 0, None]
    groups = seen.groups("segments", "turn_id")
    assert (groups.counts.to_list(), groups.first.to_list()) == ([1, 1], [1, 0])


def test_joined() -> None:
    """Texts of a row are joined by one line feed, in order; a row without any has null."""
    texts = pl.Series(["a", "b", "", "d", "e"])
    groups = Groups(pl.Series([0, 1, 2, 4, 3]), pl.Series([0, 3, 3, 4, 5]))
    assert joined(texts, groups).to_list() == ["a\nb\n", None, "e", "d"]
