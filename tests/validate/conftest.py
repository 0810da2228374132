"""A small release to check, and a copy of it to damage."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.corpora import transcript, write_corpus

from turnpack.pipeline import NamedSource, build, convert
from turnpack.records import Settings


@pytest.fixture(scope="session")
def small_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of two invented sessions; tests must not write into it."""
    sources = {"a.txt": transcript(1), "b.txt": transcript(2, exchanges=2)}
    corpus = write_corpus(tmp_path_factory.mktemp("corpus") / "corpus", sources)
    result = build(corpus, tmp_path_factory.mktemp("dist"))
    assert result.path is not None
    return result.path


@pytest.fixture
def release(small_release: Path, tmp_path: Path) -> Path:
    """A copy of the small release that a test may damage."""
    return Path(shutil.copytree(small_release, tmp_path / "release"))


@pytest.fixture
def tables(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The tables of one invented session, in the formats that the parameter names."""
    source = tmp_path / "a.txt"
    source.write_text(transcript(), encoding="utf-8")
    settings = Settings("Asia/Shanghai", "zh", "briefing")
    out = tmp_path / "tables"
    convert([NamedSource(source, "a.txt")], out, formats=request.param, settings=settings)
    return out
