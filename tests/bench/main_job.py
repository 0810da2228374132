"""Times the main job and prints the figures; run by ``make bench``, never a test.

Machines differ and are shared: what can be compared is compared side by side, in turns,
by the best of several runs.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click
from tests.bench.validation import validation
from tests.conftest import CORPUS, FOUNDING, SETTINGS
from tests.test_scale import peak_memory_of_build, repeat_founding_transcript


def best_of(runs: int, *jobs: Callable[[], object]) -> list[float]:
    """Run the jobs in turns; return the shortest time of each, in seconds."""
    best = [float("inf")] * len(jobs)
    for _ in range(runs):
        for i, job in enumerate(jobs):
            start = time.perf_counter()
            job()
            best[i] = min(best[i], time.perf_counter() - start)
    return best


def python(*arguments: str) -> Callable[[], object]:
    """Return a job that runs Python in a process of its own."""
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def start_up() -> None:
    """Compare ``turnpack --help`` with a bare ``import click``."""
    bare, start = best_of(9, python("-c", "import click"), python("-m", "turnpack", "--help"))
    click.echo(f"start: --help {start:.3f} s, import click {bare:.3f} s: {start / bare:.2f} times")


def founding_build(out: Path) -> None:
    """Time the whole build of the corpus as a command, and its parts inside one process."""
    command = python("-m", "turnpack", "build", str(CORPUS), "--out", str(out / "whole"))
    (whole,) = best_of(5, command)
    (imports,) = best_of(5, python("-c", "import turnpack.pipeline"))
    click.echo(f"build of the founding transcript: {whole:.2f} s as a command, of which")

    from turnpack.contract import load_contract
    from turnpack.emit.tables import TableWriter, known_writers
    from turnpack.findings import FindingLog
    from turnpack.pair import pair
    from turnpack.pipeline import build, parse
    from turnpack.read import read
    from turnpack.segment import segment
    from turnpack.validate import validate_package
    from turnpack.validate.frictionless import check_with_frictionless
    from turnpack.validate.package import open_package

    session, contract = parse(FOUNDING, SETTINGS), load_contract()
    release = build(CORPUS, out / "parts").path
    assert release is not None
    transcript = read(FOUNDING, SETTINGS)
    segmentation = segment(transcript)

    def emit() -> None:
        with TableWriter(out / "emitted", contract, known_writers()) as tables:
            tables.write(session)

    contract_tables = [table.name for table in contract]
    package = open_package(release, contract, FindingLog())
    parts: dict[str, Callable[[], object]] = {
        "read": lambda: read(FOUNDING, SETTINGS),
        "segment": lambda: segment(transcript),
        "pair": lambda: pair(segmentation),
        "emit": emit,
        "validate": lambda: validate_package(release),
        "  (Frictionless in it)": lambda: check_with_frictionless(
            package, contract, contract_tables, FindingLog()
        ),
    }
    click.echo(f"  {'importing the libraries':24} {imports:8.3f} s")
    for name, seconds in zip(parts, best_of(7, *parts.values()), strict=True):
        click.echo(f"  {name:24} {seconds:8.3f} s")


def repetitions(folder: Path) -> None:
    """Compare builds of 200 and 2,000 sessions in memory and speed."""
    peaks, n_rows = {}, {}
    for n in (200, 2000):
        corpus = repeat_founding_transcript(folder / f"corpus-{n}", n)
        start = time.perf_counter()
        peaks[n] = peak_memory_of_build(corpus, folder / f"dist-{n}")
        seconds = time.perf_counter() - start
        # 47 turns, 22 pairs, 1 session, 24 speakers, 95 segments and 2 notes each.
        n_rows[n] = n * 191
        click.echo(
            f"{n:5,} sessions: {seconds:6.1f} s, {n_rows[n] / seconds:7,.0f} rows a second "
            f"in three formats, peak {peaks[n] / 1024:.0f} MiB"
        )
    click.echo(f"peak memory: {peaks[2000] / peaks[200]:.2f} times for ten times the sessions")


def main() -> None:
    """Run every benchmark."""
    with tempfile.TemporaryDirectory() as folder:
        start_up()
        founding_build(Path(folder))
        repetitions(Path(folder))
        validation(Path(folder) / "validation")


if __name__ == "__main__":
    main()
