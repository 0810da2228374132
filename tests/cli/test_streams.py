"""Output that nobody reads, or that cannot be written: no traceback, and a code that says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.corpora import tree, write_corpus
from tests.cli.running import Run, environment, run_command
from tests.conftest import CORPUS, FOUNDING

UNREAD = 141  # 128 and SIGPIPE, as a shell says it of other programs


def script(text: str, *arguments: str | Path) -> Run:
    """Run a shell script in which ``$@`` is the command line with ``arguments``."""
    command = [sys.executable, "-m", "turnpack", *map(str, arguments)]
    return run_command(["bash", "-c", text, "bash", *command])


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["validate", "--help"],
        ["explain", "--format", "markdown"],
        ["inspect", FOUNDING],
        ["inspect", FOUNDING, "--format", "json"],
        ["validate", CORPUS],
        ["validate", CORPUS, "--format", "html"],
        ["score", CORPUS / "gold", "--root", CORPUS],
    ],
    ids=lambda arguments: " ".join(map(str, arguments[:1] + arguments[2:])),
)
def test_nobody_reads(arguments: list[str | Path]) -> None:
    """A reader that goes away, as ``head`` does, ends every verb in silence."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [sys.executable, "-m", "turnpack", *map(str, arguments)],
        env=environment(),
        stdout=write_end,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (UNREAD, b"")


def test_a_build_that_nobody_watches(tmp_path: Path) -> None:
    """The release is whole, though nobody reads where it is."""
    corpus = write_corpus(tmp_path / "corpus")
    done = script('set -o pipefail; "$@" | true', "build", corpus, "--out", tmp_path / "dist")
    assert (done.code, done.err) == (UNREAD, "")
    assert "small-1.0.0/SHA256SUMS" in tree(tmp_path / "dist")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [["validate", CORPUS], ["inspect", FOUNDING], ["--help"]])
def test_a_full_disk(arguments: list[str | Path]) -> None:
    """Where stdout cannot be written to, that is the failure, and no fault of Turnpack."""
    done = script('"$@" >/dev/full', *arguments)
    assert done.code == 2
    assert done.err.splitlines() == [
        "Error: The output cannot be written: No space left on device."
    ]


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_disk_that_becomes_full(form: str, unbuffered: str, tmp_path: Path) -> None:
    """What is cut short is a failure, however Python buffers."""
    done = script(
        f'ulimit -f 16; PYTHONUNBUFFERED={unbuffered} "$@" > {tmp_path}/account',
        *("inspect", FOUNDING, "--format", form, "--lines"),
    )
    assert (done.code, done.err) == (2, "Error: The output cannot be written: File too large.\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "arguments", [["inspect", FOUNDING, "--line", "x"], ["convert", FOUNDING, "--out", "{out}"]]
)
def test_stderr_on_a_full_disk(arguments: list[str | Path], tmp_path: Path) -> None:
    """What cannot be told is a failure, and no verdict on the data."""
    given = [str(a).format(out=tmp_path / "out") for a in arguments]
    assert script('"$@" 2>/dev/full', *given).code == 2


@pytest.mark.parametrize("stream", ["1", "2"])
def test_a_stream_that_is_closed(stream: str) -> None:
    """A verdict needs no stream: the exit code stands without."""
    done = script(f'"$@" {stream}>&-', "validate", CORPUS)
    assert (done.code, done.err) == (0, "")
