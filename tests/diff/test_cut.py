"""Into how many files tables are cut is no difference between releases."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import CORPUS
from tests.diff.edits import with_second_session
from tests.large import cut_small_corpora

from turnpack.diff import SessionStatus, compare_releases
from turnpack.pipeline import build


def test_a_cut_release_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole and cut tables hold the same; what is removed from cut tables is found."""
    corpus = tmp_path / "corpus"
    shutil.copytree(CORPUS, corpus, ignore=shutil.ignore_patterns("gold"))
    one = build(corpus, tmp_path / "one").path
    with_second_session(corpus)
    whole = build(corpus, tmp_path / "whole").path
    cut_small_corpora(monkeypatch)
    cut = build(corpus, tmp_path / "cut").path
    assert one is not None
    assert whole is not None
    assert cut is not None
    assert len(list((cut / "data" / "turns").iterdir())) == 2
    assert compare_releases(whole, cut).is_empty
    assert compare_releases(cut, whole).is_empty
    removed = compare_releases(cut, one)
    assert [session.status for session in removed.sessions] == [SessionStatus.REMOVED]
    assert removed.n_unchanged == 1
