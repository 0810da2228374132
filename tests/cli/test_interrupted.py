"""A build or a check that is stopped leaves nothing half-written, and says that it was stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from tests.cli.corpora import transcript, tree, write_corpus
from tests.cli.running import environment, invoke, run_command

from turnpack.contract import load_contract
from turnpack.emit import staging
from turnpack.pipeline import build
from turnpack.validate import validate_package

N_SOURCES = 300
TOLD = {signal.SIGINT: "Interrupted", signal.SIGTERM: "Terminated"}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus whose build takes long enough to be stopped."""
    sources: dict[str, str | bytes] = {
        f"{i:03d}.txt": transcript(i, exchanges=20) for i in range(N_SOURCES)
    }
    return write_corpus(tmp_path_factory.mktemp("large") / "corpus", sources)


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A folder of releases that holds an earlier release of the same name."""
    release = tmp_path / "dist" / "small-1.0.0"
    release.mkdir(parents=True)
    (release / "README.md").write_text("earlier\n", encoding="utf-8")
    return tmp_path / "dist"


def stop(corpus: Path, dist: Path, number: signal.Signals) -> tuple[int, str]:
    """Start a build, send it ``number`` while it writes; return exit code and stderr."""
    command = [sys.executable, "-m", "turnpack", "build", str(corpus), "--out", str(dist)]
    pipe = subprocess.PIPE
    # A file that was opened and not yet entered is closed by the system.
    env = environment(PYTHONWARNINGS="error,ignore::ResourceWarning")
    with subprocess.Popen(
        command, env=env, stdout=pipe, stderr=pipe, stdin=subprocess.DEVNULL, text=True
    ) as process:
        until = time.monotonic() + 60
        while not any(dist.glob(".turnpack-*/*/data/notes*")):
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < until
            time.sleep(0.01)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    return process.returncode, err


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)], ids=["SIGTERM", "SIGINT"]
)
def test_a_build_that_is_asked_to_stop(
    large: Path, dist: Path, number: signal.Signals, code: int
) -> None:
    """After SIGTERM or SIGINT only the earlier release is there, and no traceback was shown."""
    before = tree(dist)
    returned, err = stop(large, dist, number)
    told = f"{TOLD[number]}; nothing was left half-written."
    assert (returned, err.strip()) == (code, told)
    assert tree(dist) == before
    assert [p.name for p in dist.iterdir()] == ["small-1.0.0"]


LOST = {
    "a library makes an error of it": """
        try:
            signal.raise_signal(number)
        except BaseException:
            raise RuntimeError("a callback failed")
    """,
    "it passes through the exec of a string": """
        exec("signal.raise_signal(number)", globals())
    """,
    "it strikes in a finaliser": """
        class Held:
            def __del__(self):
                signal.raise_signal(number)

        Held()
        time.sleep(60)
    """,
}


@pytest.mark.parametrize("number", TOLD, ids=lambda number: number.name)
@pytest.mark.parametrize("body", LOST.values(), ids=LOST)
def test_a_signal_that_is_nearly_lost(body: str, number: signal.Signals) -> None:
    """It is a signal still: the exit code and the words say so, and nothing else is said."""
    library = f"def library(*_, **__):\n{textwrap.indent(textwrap.dedent(body), '    ')}"
    program = f"import signal, time\nfrom turnpack import cli\nnumber = {int(number)}\n{library}\n"
    program += "cli.turnpack.main = library\ncli.main()\n"
    done = run_command([sys.executable, "-c", program], env=environment())
    told = f"{TOLD[number]}; nothing was left half-written."
    assert (done.code, done.err.strip()) == (128 + number, told)


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """A package that takes long: of its numbers, which are many and large, nothing is proven."""
    folder, names = tmp_path / "slow", [f"c{i}" for i in range(20)]
    folder.mkdir()
    row = ",".join(["1234567890123456789012"] * len(names))
    (folder / "t.csv").write_text("\n".join([",".join(names), *[row] * 200_000]), encoding="ascii")
    schema = {"fields": [{"name": name, "type": "integer"} for name in names]}
    resource = {"name": "t", "path": "t.csv", "schema": schema}
    descriptor = json.dumps({"name": "slow", "resources": [resource]})
    (folder / "datapackage.json").write_text(descriptor, encoding="ascii")
    return folder


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)], ids=["SIGTERM", "SIGINT"]
)
def test_a_check_that_is_asked_to_stop(
    slow: Path, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    """A check that is stopped says so and gives no verdict: no report is written."""
    started, temporary = tmp_path / "baseline", tmp_path / "tmp"
    os.mkfifo(started)
    temporary.mkdir()
    command = [sys.executable, "-m", "turnpack", "validate", str(slow), "--baseline", str(started)]
    command += ["--report", f"json={tmp_path / 'report.json'}"]
    pipe = subprocess.PIPE
    # Frictionless does not close its file on the way out; the system does.
    env = environment(TMPDIR=str(temporary), PYTHONWARNINGS="error,ignore::ResourceWarning")
    with subprocess.Popen(
        command, env=env, stdout=pipe, stderr=pipe, stdin=subprocess.DEVNULL, text=True
    ) as process:
        # The baseline is the first thing that the verb reads.
        started.write_text('{"version": 1, "findings": []}', encoding="ascii")
        time.sleep(0.5)
        assert process.poll() is None, process.communicate()
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    told = f"{TOLD[number]}; nothing was left half-written."
    assert (process.returncode, out, err.strip()) == (code, "", told)
    assert not (tmp_path / "report.json").exists()
    assert list(temporary.iterdir()) == []


def test_a_stopped_check_stops_all_tables(large: Path, tmp_path: Path) -> None:
    """When one table's check is stopped, those that run beside it do not go on to their end."""
    release = build(large, tmp_path).path
    assert release is not None
    seen: list[str] = []

    def stop_at_once(table: str, _rows: int) -> None:
        seen.append(table)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        validate_package(release, progress=stop_at_once)
    assert len(seen) == len(set(seen)) < len(load_contract().tables)


def test_a_build_that_is_killed(large: Path, dist: Path, tmp_path: Path) -> None:
    """After SIGKILL the earlier release stands, and the next build removes what was left."""
    assert stop(large, dist, signal.SIGKILL)[0] == -signal.SIGKILL
    assert (dist / "small-1.0.0" / "README.md").read_text("utf-8") == "earlier\n"
    assert list(dist.glob(".turnpack-*"))
    done = invoke("build", write_corpus(tmp_path / "corpus"), "--out", dist)
    assert done.code == 0
    assert [p.name for p in dist.iterdir()] == ["small-1.0.0"]
    assert (dist / "small-1.0.0" / "SHA256SUMS").is_file()


def test_the_folder_of_a_living_build_stays(dist: Path, tmp_path: Path) -> None:
    """What a process that still runs is writing is not removed."""
    with staging.staging(dist) as other:
        (other / "x").touch()
        assert invoke("build", write_corpus(tmp_path / "corpus"), "--out", dist).code == 0
        assert (other / "x").exists()


@pytest.mark.parametrize("stopped_by", [KeyboardInterrupt, SystemExit, OSError])
def test_a_swap_that_is_stopped_keeps_the_earlier_release(
    dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_by: type[BaseException]
) -> None:
    """Stopped between moving the old release away and the new one in, the old one comes back."""
    move = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name == "small-1.0.0" and self.parent != dist:
            raise stopped_by
        return move(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    invoke("build", write_corpus(tmp_path / "corpus"), "--out", dist)
    assert (dist / "small-1.0.0" / "README.md").read_text("utf-8") == "earlier\n"
