"""``docs/ci.md``: its blocks are what they say, and run; its tables are those of the files."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.ci.github import ACTION, ROOT
from tests.ci.test_hooks import HOOKS
from tests.cli.corpora import write_corpus
from tests.cli.running import Run, environment, run_command

PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
YAML: list[dict[str, Any]] = [yaml.safe_load(text) for kind, text in BLOCKS if kind == "yaml"]
SHELL = [text for kind, text in BLOCKS if kind == "sh"]
WORKFLOWS = [block for block in YAML if "jobs" in block]


def script(folder: Path, text: str) -> Run:
    """Run a shell script in ``folder``, as a CI job does: it ends at the first failure."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return run_command(
        ["bash", "-euo", "pipefail", "-c", text], cwd=folder, env=environment(PATH=path)
    )


def steps() -> list[dict[str, Any]]:
    """Return the steps of all workflows on the page."""
    return [step for flow in WORKFLOWS for job in flow["jobs"].values() for step in job["steps"]]


def test_every_block_is_of_a_known_kind() -> None:
    """No block of the page escapes these tests."""
    assert {kind for kind, _ in BLOCKS} == {"yaml", "sh"}
    assert len(WORKFLOWS) == 2
    assert len(SHELL) == 3


def test_the_workflows_use_the_action() -> None:
    """Inputs that they give and outputs that they ask for are the action's; all is pinned."""
    own = [step for step in steps() if step["uses"].startswith("OWNER/turnpack@")]
    assert len(own) == len(WORKFLOWS)
    for step in own:
        assert step["with"].keys() <= ACTION["inputs"].keys()
    asked = re.findall(r"steps\.turnpack\.outputs\.([\w-]+)", PAGE)
    assert set(asked) <= ACTION["outputs"].keys()
    for step in steps():
        assert step in own or re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"])
    for flow in WORKFLOWS:
        assert flow["permissions"]["contents"] == "read"


@pytest.mark.parametrize("name", ["inputs", "outputs"])
def test_the_tables_are_those_of_the_action(name: str) -> None:
    """Every input and output is told, no other one, and each input with its default."""
    head = name.removesuffix("s")
    table = PAGE.split(f"| {head} |")[1].split("\n\n")[0]
    rows = [line.strip("| ").split(" |") for line in table.splitlines()[2:]]
    told = {key: row for row in rows for key in re.findall(r"`([\w-]+)`", row[0])}
    assert told.keys() == ACTION[name].keys()
    if name == "inputs":
        for key, row in told.items():
            assert row[1].strip(" `") == str(ACTION[name][key]["default"])


def test_the_hooks_are_those_of_the_file() -> None:
    """Every hook is told, and the examples use hooks that there are."""
    used = [hook for block in YAML for repo in block.get("repos", []) for hook in repo["hooks"]]
    assert {hook["id"] for hook in used} <= HOOKS.keys()
    for name, hook in HOOKS.items():
        assert f"| `{name}` | `{hook['entry']} {' '.join(hook['args'])}`" in PAGE


@pytest.mark.parametrize("text", SHELL)
def test_the_shell_blocks_run(tmp_path: Path, text: str) -> None:
    """Each block does what it says over a good corpus, and writes the files that it names."""
    write_corpus(tmp_path / "datapackage")
    done = script(tmp_path, text)
    assert (done.code, done.err) == (0, "")
    for file in re.findall(r"[=\s](\w+\.(?:sarif|xml|md|json))\b", text):
        assert (tmp_path / file).is_file()
    assert (tmp_path / "dist").exists() == ("turnpack build" in text)


@pytest.mark.parametrize("is_good", [True, False])
def test_the_gitlab_job(tmp_path: Path, is_good: bool) -> None:
    """Its script, but for what it installs, makes the report that it hands to GitLab."""
    job = next(block["validate"] for block in YAML if "validate" in block)
    sources: dict[str, str | bytes] = {"bad.txt": ""}
    write_corpus(tmp_path / "datapackage", None if is_good else sources)
    install, *commands = job["script"]
    assert install.startswith("pip install ")
    assert script(tmp_path, "\n".join(commands)).code == (0 if is_good else 1)
    report = tmp_path / job["artifacts"]["reports"]["junit"]
    assert ("S001" in report.read_text("utf-8")) is not is_good
    assert job["artifacts"]["when"] == "always"
