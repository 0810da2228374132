"""A composite action and its inputs in, what its steps did out: GitHub's runner, in small.

The scripts of the steps run as they stand, by the shell and in the environment that GitHub
gives them; steps that use other actions are left out. Of the network only its absence is
played: pip gets no index, and finds the locked dependencies where the tests have them.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
INSTALL, VALIDATE = (step for step in STEPS if "run" in step)

_EXPRESSION = re.compile(r"\$\{\{\s*(?P<what>.+?)\s*\}\}")
# https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
_SHELLS = {"bash": ["bash", "--noprofile", "--norc", "-eo", "pipefail"]}


@dataclass
class Runner:
    """A machine that runs jobs: what stays there from step to step."""

    workspace: Path
    temp: Path
    steps: dict[str, dict[str, str]] = field(default_factory=dict)
    """The outputs of each step, by its id."""
    inputs: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """Return the environment of every process on the machine."""
        return {
            "HOME": str(self.temp),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temp),
            # No network: what the lock asks for is found where the tests have it.
            "PYTHONPATH": sysconfig.get_path("purelib"),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_NO_BUILD_ISOLATION": "0",  # to pip that means: without
        }

    def resolve(self, text: str) -> str:
        """Return ``text`` with its expressions worked out, those that the action uses."""

        def value(found: re.Match[str]) -> str:
            match found["what"].split("."):
                case ["inputs", name]:
                    return self.inputs[name]
                case ["steps", step, "outputs", name]:
                    return self.steps.get(step, {}).get(name, "")
            raise AssertionError(f"the runner does not know {found.group()}")

        return _EXPRESSION.sub(value, text)


@dataclass(frozen=True)
class StepRun:
    """What came of a step."""

    code: int
    out: str
    err: str
    outputs: dict[str, str]
    summary: str


def run_step(runner: Runner, step: Mapping[str, Any]) -> StepRun:
    """Run the script of ``step``."""
    script, output, summary = (runner.temp / name for name in ("script.sh", "output", "summary"))
    script.write_text(step["run"], encoding="utf-8")
    output.write_text("", encoding="utf-8")
    summary.write_text("", encoding="utf-8")
    env = {
        **runner.environment(),
        "GITHUB_OUTPUT": str(output),
        "GITHUB_STEP_SUMMARY": str(summary),
        **{name: runner.resolve(str(value)) for name, value in step.get("env", {}).items()},
    }
    done = subprocess.run(
        [*_SHELLS[step["shell"]], str(script)],
        cwd=runner.workspace,
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    lines = output.read_text("utf-8").splitlines()
    outputs = dict(line.split("=", 1) for line in lines)
    if "id" in step:
        runner.steps[step["id"]] = outputs
    return StepRun(done.returncode, done.stdout, done.stderr, outputs, summary.read_text("utf-8"))


def with_defaults(**inputs: str) -> dict[str, str]:
    """Return the action's inputs, those in ``inputs`` (with ``_`` for ``-``) as they are there."""
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    assert given.keys() <= ACTION["inputs"].keys()
    return {name: str(about["default"]) for name, about in ACTION["inputs"].items()} | given
