"""The local hub, and releases to publish to it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import CORPUS
from tests.diff.edits import replaced, with_second_session
from tests.hub.fixtures import client as client
from tests.hub.fixtures import hub as hub

from turnpack.pipeline import build


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The founding corpus as v1.0.0, and v1.1.0 with a session more and a label corrected."""
    folder = tmp_path_factory.mktemp("releases")
    corpus = folder / "datapackage"
    shutil.copytree(CORPUS, corpus, ignore=shutil.ignore_patterns("gold"))
    first = build(corpus, folder / "dist")
    replaced("路透社记者：", "法新社记者：")(corpus)
    with_second_session(corpus)
    descriptor = corpus / "datapackage.yaml"
    text = descriptor.read_text("utf-8").replace("version: 1.0.0", "version: 1.1.0")
    descriptor.write_text(text, "utf-8")
    second = build(corpus, folder / "dist")
    assert first.path is not None
    assert second.path is not None
    return first.path, second.path
