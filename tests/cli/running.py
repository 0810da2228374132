"""Runs the command line: in this process where that is enough, else in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from turnpack.cli import turnpack


def called(path: Path) -> str:
    """Return how findings and tables call the source at the absolute ``path``."""
    return "/".join(path.parts[-2:])


@dataclass(frozen=True)
class Run:
    """What came of a run."""

    code: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which warnings are errors and no terminal is claimed."""
    claims = {"FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS", "LINES"}
    inherited = {name: value for name, value in os.environ.items() if name not in claims}
    return {**inherited, "PYTHONWARNINGS": "error", **more}


def invoke(*arguments: str | Path) -> Run:
    """Run the command line in this process; a traceback becomes the test's."""
    result = CliRunner().invoke(turnpack, [str(a) for a in arguments], catch_exceptions=False)
    return Run(result.exit_code, result.stdout, result.stderr)


def run(
    *arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Run:
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "turnpack", *map(str, arguments)]
    return run_command(command, cwd=cwd, env=env)


def run_command(
    command: list[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Run:
    """Run any command and return its exit code and what it printed."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=dict(env or environment()),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)
