"""``--help`` and ``--version``: every verb explains itself, and asking is quick."""

from __future__ import annotations

import sys

import pytest
from tests.cli.running import environment, invoke, run_command

from turnpack.cli import turnpack
from turnpack.version import VERSION

VERBS = tuple(turnpack.commands)

HEAVY = (
    "datasets", "frictionless", "huggingface_hub", "jsonschema", "numpy", "pandas", "pandera",
    "polars", "pyarrow", "rich", "yaml",
)  # fmt: skip


def test_verbs() -> None:
    """The verbs are listed in the order in which people need them."""
    order = "inspect convert init build validate explain diff release publish verify pull score"
    assert tuple(order.split()) == VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_examples(verb: str) -> None:
    """Every verb's help says what it does and shows examples that start with the verb."""
    done = invoke(verb, "--help")
    assert done.code == 0
    _, examples = done.out.split("Examples:\n")
    lines = [line.strip() for line in examples.splitlines() if line.strip()]
    assert len(lines) >= 2
    assert all(line.startswith(f"turnpack {verb}") for line in lines)
    assert invoke(verb, "-h").out == done.out


def test_the_group_has_examples_and_exit_codes() -> None:
    """The help of the command names every verb, shows examples, and tells the exit codes."""
    done = invoke("--help")
    assert done.code == 0
    assert "Examples:" in done.out
    assert "0 fine, 1 the data has errors, 2 wrong use" in done.out
    for verb in VERBS:
        assert f"  {verb} " in done.out


def test_version() -> None:
    """``--version`` prints name and version."""
    assert invoke("--version").out == f"turnpack {VERSION}\n"


@pytest.mark.parametrize("arguments", [["sing"], ["build", "--loud"], ["validate"]])
def test_wrong_use(arguments: list[str]) -> None:
    """An unknown verb or option, or a missing argument, is wrong use: exit code 2."""
    done = invoke(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "Usage: " in done.err


def test_help_imports_no_heavy_library() -> None:
    """After the help of the command and of each verb, no heavy library has been imported."""
    script = f"""
import sys
from turnpack.cli import turnpack
for arguments in ([], *([verb] for verb in {VERBS!r})):
    turnpack.main([*arguments, "--help"], standalone_mode=False)
print("heavy:", sorted(set({HEAVY!r}) & set(sys.modules)))
"""
    done = run_command([sys.executable, "-c", script], env=environment())
    assert done.code == 0, done.err
    assert done.out.splitlines()[-1] == "heavy: []"
