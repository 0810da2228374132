"""What more than one test needs: the founding transcript, its session, its release."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from turnpack.pipeline import build, parse
from turnpack.records import Session, Settings

# Workers of pytest-xdist are told a terminal's size, and have none.
for _name in ("COLUMNS", "LINES"):
    os.environ.pop(_name, None)

CORPUS = Path(__file__).parent.parent / "datapackage"
FOUNDING = CORPUS / "sources" / "2018-03-08-foreign-minister.txt"
SETTINGS = Settings(timezone="Asia/Shanghai", language="zh", event_type="press_conference")

# However slow the machine, an example is not what is timed; and every run tries the same ones, so
# that a change is judged by what it changes.
settings.register_profile("turnpack", deadline=None, derandomize=True)
settings.load_profile("turnpack")


@pytest.fixture(scope="session")
def founding_session() -> Session:
    """The founding transcript as the corpus's settings read it."""
    return parse(FOUNDING, SETTINGS, "sources/2018-03-08-foreign-minister.txt")


@pytest.fixture(scope="session")
def founding_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release that the corpus builds; tests must not write into it."""
    result = build(CORPUS, tmp_path_factory.mktemp("dist"))
    assert result.path is not None
    return result.path
