"""Ids of an old release lead to where their text is now."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.conftest import CORPUS
from tests.diff.conftest import Built
from tests.diff.edits import CASES, Case, nothing

from turnpack.diff import Difference, compare_releases
from turnpack.pipeline import build
from turnpack.release.redirects import write_redirects

_KEYS = {
    "sessions": "session_id",
    "turns": "turn_id",
    "qa_pairs": "qa_pair_id",
    "speakers": "speaker_id",
    "segments": "segment_id",
    "notes": "note_id",
}


def _rows(release: Path, table: str) -> dict[str, dict[str, object]]:
    rows = pq.read_table(release / "data" / f"{table}.parquet").to_pylist()
    return {row[_KEYS[table]]: row for row in rows}


def _now(difference: Difference, old_id: str) -> str | None:
    found = [r.new_id for r in difference.redirects if r.old_id == old_id]
    assert len(found) <= 1
    return found[0] if found else old_id


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_old_id_leads_to_its_text(built: Built, case: Case) -> None:
    """Each id of each table is itself, redirected to an id that exists, or told to be gone."""
    old, new = built(case.old), built(case.new)
    difference = compare_releases(old, new)
    for table in _KEYS:
        now = _rows(new, table)
        for old_id, row in _rows(old, table).items():
            target = _now(difference, old_id)
            if target is not None:
                assert target in now
            if table == "turns" and target is None:
                assert row["text"] not in {other["text"] for other in now.values()}
            elif table == "turns":
                _share_text(str(row["text"]), str(now[str(target)]["text"]))


def _share_text(old: str, new: str) -> None:
    lines = set(old.splitlines()) & set(new.splitlines())
    assert lines or old[:5] == new[:5] or old[-5:] == new[-5:] or old in new or new in old


def test_turns_that_are_split_anew_are_all_redirected(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A parser that makes a turn of each segment loses no id of the release before."""
    from turnpack.pair import turns as module

    monkeypatch.setattr(module, "_anonymous", lambda speakers, _: {s.seq for s in speakers})
    monkeypatch.setattr(module, "_repeats_labels", lambda *_: False)
    result = build(CORPUS, tmp_path)
    assert result.path is not None
    difference = compare_releases(built(nothing), result.path)
    now = _rows(result.path, "turns")
    assert len(now) == 95
    for old_id, row in _rows(built(nothing), "turns").items():
        target = _now(difference, old_id)
        assert target is not None
        assert str(now[target]["text"]) in str(row["text"])


def test_redirects_are_a_table(built: Built, tmp_path: Path) -> None:
    """The file has a row for each id, an empty cell for one without successor, and a reason."""
    case = next(case for case in CASES if case.name.endswith("removed"))
    difference = compare_releases(built(case.old), built(case.new))
    write_redirects(tmp_path / "redirects.csv", "1.0.1", difference.redirects)
    with (tmp_path / "redirects.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["version", "old_id", "new_id", "reason"]
    assert len(rows) == len(difference.redirects)
    assert {row["reason"] for row in rows if not row["new_id"]} == {"removed"}
