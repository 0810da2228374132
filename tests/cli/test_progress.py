"""Progress goes to stderr, and only to a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.cli.corpora import write_corpus
from tests.cli.running import environment, run


def test_a_terminal_gets_progress_on_stderr(tmp_path: Path) -> None:
    """With a terminal on stderr progress is drawn there; stdout holds only the result."""
    corpus = write_corpus(tmp_path / "corpus")
    command = [sys.executable, "-m", "turnpack", "build", str(corpus), "--out", str(tmp_path)]
    terminal, end = pty.openpty()
    try:
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=end,
            env=environment(TERM="xterm"),
            encoding="utf-8",
        ) as process:
            os.close(end)
            drawn = _read_to_end(terminal)
            assert process.stdout is not None
            result = process.stdout.read()
        assert process.returncode == 0
    finally:
        os.close(terminal)
    assert "sources" in drawn
    assert "rows checked" in drawn
    assert "1/1" in drawn
    assert result.startswith(f"{tmp_path / 'small-1.0.0'}\n")
    assert "\x1b" not in result


def _read_to_end(terminal: int) -> str:
    """Return what is written to the terminal until its last writer closes it."""
    parts = []
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux tells the end of a terminal so
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts).decode("utf-8")


def test_a_pipe_gets_no_progress(tmp_path: Path) -> None:
    """Without a terminal stderr stays silent, and stdout has no escape sequence."""
    done = run("build", write_corpus(tmp_path / "corpus"), "--out", tmp_path / "dist")
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out
