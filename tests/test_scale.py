"""Memory does not grow with the corpus."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import CORPUS, FOUNDING


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
