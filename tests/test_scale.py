"""A corpus of 2,000 sessions: memory does not grow with it, and a release sends what changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from tests.conftest import CORPUS, FOUNDING
from tests.hub.hub import Hub
from tests.large import write_large_corpus
from tests.publish.costs import changes_in, largest_shard, told, upload_each


def repeat_founding_transcript(folder: Path, n: int) -> Path:
    """Write a corpus of the founding transcript ``n`` times under other URLs; return it."""
    (folder / "sources").mkdir(parents=True)
    for name in ("datapackage.yaml", "LICENSE", "CHANGELOG.md"):
        (folder / name).write_bytes((CORPUS / name).read_bytes())
    before, after = FOUNDING.read_text(encoding="utf-8").split("1624965.htm", 1)
    for i in range(n):
        text = f"{before}{i}.htm{after}"
        (folder / "sources" / f"{i:05d}.txt").write_text(text, encoding="utf-8")
    return folder


def peak_memory_of_build(corpus: Path, out: Path) -> int:
    """Build ``corpus`` in a process of its own; return its largest resident size, in KiB."""
    command = [sys.executable, "-m", "turnpack", "build", str(corpus), "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss


def test_memory_of_a_build(tmp_path: Path) -> None:
    """Ten times as many sessions take less than one and a half times the memory."""
    peaks = {
        n: peak_memory_of_build(
            repeat_founding_transcript(tmp_path / f"corpus-{n}", n), tmp_path / f"dist-{n}"
        )
        for n in (200, 2000)
    }
    assert peaks[2000] < 1.5 * peaks[200], peaks


def test_bytes_of_an_upload(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A session more, corrected or less sends less than a tenth, wherever in the corpus it is."""
    n_sessions, exchanges = 2000, 5
    corpus = write_large_corpus(tmp_path / "corpus", n_sessions, exchanges)
    with Hub() as hub:
        full, uploads = upload_each(hub, corpus, tmp_path, changes_in(n_sessions, exchanges))
    at_worst = largest_shard(full.folder)
    with capsys.disabled():
        click.echo(
            f"\n{told(n_sessions, full, uploads)}\n  largest shard: {at_worst:.1%} of the tables"
        )
    assert all(one.n_bytes < full.n_bytes / 10 for one in uploads.values())
    assert at_worst < 0.1
