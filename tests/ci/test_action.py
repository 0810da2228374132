"""``action.yml``: its steps' scripts, as they stand, over good, bad and hostile inputs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.ci.github import (
    ACTION,
    INSTALL,
    ROOT,
    STEPS,
    VALIDATE,
    Runner,
    StepRun,
    run_step,
    with_defaults,
)
from tests.cli.corpora import transcript, write_corpus
from tests.cli.running import invoke, run_command

from turnpack.pipeline import build
from turnpack.version import VERSION

MOST_SUMMARY = 1 << 20  # bytes that GitHub takes of a step
HEADLINE = "title: 新闻\ndate: 2024-05-08\ncontent:\n今天天气很好。\n"  # nobody speaks


def validate(runner: Runner, **inputs: str) -> StepRun:
    """Run the step that validates, with ``inputs``."""
    runner.inputs = with_defaults(**inputs)
    done = run_step(runner, VALIDATE)
    assert len(done.summary.encode()) < MOST_SUMMARY
    assert "Traceback" not in done.out + done.err
    return done


def annotated(done: StepRun, command: str) -> list[str]:
    """Return the lines by which GitHub makes annotations."""
    return [line for line in done.out.splitlines() if line.startswith(f"::{command} ")]


def corpus(runner: Runner, **sources: str) -> Path:
    """Write a corpus into the workspace, in the folder where the action looks for it."""
    files: dict[str, str | bytes] = {f"{name}.txt": text for name, text in sources.items()}
    return write_corpus(runner.workspace / "datapackage", files or None)


def test_the_checkout_is_what_is_installed(installed: Runner) -> None:
    """The step installs this checkout, under its own version, into an environment of its own."""
    python = installed.temp / "turnpack" / "bin" / "python"
    script = "import turnpack; print(turnpack.__file__, turnpack.__version__)"
    done = run_command([str(python), "-c", script], env=installed.environment())
    file, version = done.out.split()
    assert Path(file).is_relative_to(installed.temp)
    assert version == VERSION


def test_what_to_install_is_one_word_to_pip(installed: Runner, tmp_path: Path) -> None:
    """What the user wants installed is taken for a requirement, never for an option of pip."""
    runner = Runner(tmp_path, tmp_path)
    for wanted in ("--version", "no-such-package; touch pwned"):
        runner.inputs = with_defaults(turnpack=wanted)
        done = run_step(runner, INSTALL)
        assert done.code != 0
        assert "requirement" in done.err or "Invalid" in done.err
        assert not (tmp_path / "pwned").exists()


def test_a_good_corpus(runner: Runner) -> None:
    """A corpus without a finding passes: no annotation, a summary, all outputs, a SARIF file."""
    corpus(runner)
    done = validate(runner)
    assert (done.code, done.err) == (0, "")
    assert done.out == "Turnpack: no findings\n"
    assert done.summary.startswith("### ✅ Turnpack: no findings")
    sarif = Path(done.outputs.pop("sarif"))
    assert done.outputs == {"result": "valid", "exit-code": "0", "errors": "0", "warnings": "0"}
    assert json.loads(sarif.read_text("utf-8"))["runs"][0]["results"] == []
    assert not sarif.is_relative_to(runner.workspace)
    assert [path.name for path in runner.workspace.iterdir()] == ["datapackage"]


def test_a_bad_corpus(runner: Runner) -> None:
    """Each bad source is annotated at its line, counted, and in the summary; the step fails."""
    corpus(runner, good=transcript(1), bad=HEADLINE, cut="")
    done = validate(runner, sarif="out.sarif")
    assert done.code == 1
    errors = annotated(done, "error")
    assert len(errors) == 2
    assert any(e.startswith("::error file=datapackage/sources/bad.txt,line=4,") for e in errors)
    assert any(e.startswith("::error file=datapackage/sources/cut.txt,line=1,") for e in errors)
    assert done.outputs == {
        "result": "invalid",
        "exit-code": "1",
        "errors": "2",
        "warnings": "0",
        "sarif": "out.sarif",
    }
    assert "2 errors" in done.summary
    assert "D001" in done.summary
    results = json.loads((runner.workspace / "out.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert sorted(result["ruleId"] for result in results) == ["D001", "S001"]


def test_many_bad_sources(runner: Runner) -> None:
    """More errors than GitHub shows give at most ten annotations, and true numbers."""
    corpus(runner, **{f"s{i:03d}": HEADLINE.replace("天气", str(i)) for i in range(150)})
    done = validate(runner)
    assert len(annotated(done, "error")) <= 10
    assert done.outputs["errors"] == "150"
    assert "150 errors" in done.summary


def test_warnings_fail_the_step_if_asked_to(runner: Runner) -> None:
    """A warning passes by default, and not with fail-on; what is ignored or known passes."""
    # Nothing tells the day.
    odd = transcript(1, preamble="").replace("date: 2024-05-08\n", "").replace("2024-05-08 ", "")
    corpus(runner, odd=odd)
    done = validate(runner)
    assert (done.code, done.outputs["result"], done.outputs["errors"]) == (0, "valid", "0")
    assert int(done.outputs["warnings"]) == len(annotated(done, "warning")) > 0
    codes = sorted(set(re.findall(r"title=(\w\d+)", done.out)))
    strict = validate(runner, fail_on="warning")
    assert (strict.code, strict.outputs["result"]) == (1, "invalid")
    assert strict.outputs["warnings"] == done.outputs["warnings"]
    assert validate(runner, fail_on="warning", ignore=" \n".join(codes)).code == 0
    assert validate(runner, fail_on="warning", select="S001\n").code == 0

    folder, known = runner.workspace / "datapackage", runner.workspace / "known.json"
    assert invoke("validate", folder, "--baseline", known, "--write-baseline").code == 0
    let_through = validate(runner, fail_on="warning", baseline="known.json")
    assert let_through.code == 0
    assert "known, let through" in let_through.summary


def test_a_built_package(runner: Runner, tmp_path: Path) -> None:
    """A package is validated as it stands; its findings point at its files, or at the sources."""
    release = build(write_corpus(tmp_path / "datapackage"), tmp_path / "dist").path
    assert release is not None
    path = release.relative_to(tmp_path).as_posix()
    assert validate(runner, path=path).code == 0
    (release / "LICENSE").write_text("Other.\n", encoding="utf-8")
    done = validate(runner, path=path, source_root="datapackage")
    assert done.code == 1
    assert annotated(done, "error")[0].startswith(f"::error file={path}/LICENSE,")


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"path": "nowhere"}, "'nowhere' does not exist"),
        ({"path": ""}, "does not exist"),
        ({"path": "--help"}, "'--help' does not exist"),
        ({"fail_on": "never"}, "'never' is not one of"),
        ({"select": "T1"}, "Did you mean T001"),
        ({"ignore": "F002"}, "guards integrity"),
        ({"baseline": "gone.json"}, "cannot be opened"),
        ({"sarif": "gone/out.sarif"}, "Cannot write to"),
    ],
    ids=str,
)
def test_what_cannot_be_done(runner: Runner, inputs: dict[str, str], words: str) -> None:
    """Wrong inputs fail the step with an annotation, and the log says why."""
    corpus(runner)
    done = validate(runner, **inputs)
    assert done.code == 2
    assert done.outputs == {"result": "failed", "exit-code": "2"}
    assert len(annotated(done, "error")) == 1
    assert "nothing could be checked" in done.summary
    assert words in done.out


HOSTILE = """$(touch pwned)`touch pwned`; touch pwned; '; touch pwned; '"; touch pwned; " \
&& touch pwned | ${{ github.token }}"""


@pytest.mark.parametrize("name", sorted(ACTION["inputs"].keys() - {"turnpack", "python-version"}))
def test_an_input_is_no_code(runner: Runner, name: str) -> None:
    """What a shell would run, in any input, is a text: nothing is run."""
    corpus(runner, bad=HEADLINE)
    done = validate(runner, **{name: HOSTILE})
    assert done.code in (1, 2)
    assert not (runner.workspace / "pwned").exists()
    assert validate(runner, **{name: "-h"}).code in (1, 2)


def test_an_output_cannot_be_forged(runner: Runner) -> None:
    """A line break in the one output that is a text does not make another output."""
    corpus(runner, bad=HEADLINE)
    done = validate(runner, sarif="x\nresult=valid")
    assert done.code == 2
    assert done.outputs == {}


def test_a_message_is_no_command(runner: Runner) -> None:
    """What the data makes Turnpack say is no command to the runner, on stdout or stderr."""
    name = "::warning title=forged::x ##[warning]y"
    corpus(runner, **{name: HEADLINE})
    assert annotated(validate(runner), "warning") == []
    done = validate(runner, path=f"\n{name}\n")
    start = re.search(r"^::stop-commands::([0-9a-f]{32})$", done.out, re.MULTILINE)
    assert start is not None
    quoted, rest = done.out[start.end() :].split(f"\n::{start[1]}::\n")
    assert name in quoted
    assert name not in done.out[: start.start()] + rest


def test_all_that_is_used_is_pinned() -> None:
    """The action uses one other action, by the hash of a commit, and no input is in a script."""
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert [use.split("@")[0] for use in used] == ["actions/setup-python"]
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", use) for use in used)
    assert not any("${{" in step.get("run", "") for step in STEPS)


def test_every_input_is_used_and_every_output_is_made(runner: Runner) -> None:
    """Each declared input reaches a step, each output is one that the step writes."""
    said = (ROOT / "action.yml").read_text("utf-8").split("runs:\n")[1]
    assert set(re.findall(r"inputs\.([\w-]+)", said)) == ACTION["inputs"].keys()
    corpus(runner)
    written = validate(runner).outputs
    for name, about in ACTION["outputs"].items():
        assert runner.resolve(about["value"]) == written[name]
    assert written.keys() == ACTION["outputs"].keys()
