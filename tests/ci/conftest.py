"""A runner on which the action's first steps are done."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ci.github import INSTALL, Runner, run_step, with_defaults


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A runner on which the step that installs Turnpack is done."""
    runner = Runner(tmp_path_factory.mktemp("none"), tmp_path_factory.mktemp("runner"))
    runner.inputs = with_defaults()
    done = run_step(runner, INSTALL)
    assert done.code == 0, done.out + done.err
    return runner


@pytest.fixture
def runner(installed: Runner, tmp_path: Path) -> Runner:
    """The same with a workspace of its own."""
    return Runner(tmp_path, installed.temp)
