"""Releases of the founding corpus, edited; each is built once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import CORPUS

from turnpack.pipeline import build

Edit = Callable[[Path], None]
Built = Callable[[Edit], Path]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return a function that builds the founding corpus as an edit of its folder leaves it."""
    done: dict[Edit, Path] = {}

    def release(edit: Edit) -> Path:
        if edit not in done:
            folder = tmp_path_factory.mktemp("corpus")
            corpus = folder / "datapackage"
            # Without the gold, which is about the source as it is.
            shutil.copytree(CORPUS, corpus, ignore=shutil.ignore_patterns("gold"))
            edit(corpus)
            result = build(corpus, folder / "dist")
            assert result.path is not None, result.log.findings()
            done[edit] = result.path
        return done[edit]

    return release
