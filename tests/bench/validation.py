"""Times validation against Frictionless alone, side by side; a part of ``make bench``.

    python -m tests.bench.validation [TURNS]

Every job runs in a process of its own, whose largest memory is told. The ratios are of
this machine, now; who shares it slows all jobs alike.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import click
import pyarrow.parquet as pq

WRITE = """
import sys
from pathlib import Path
from tests.bench.million import write_release
write_release(Path(sys.argv[1]), int(sys.argv[2]), n_bad=int(sys.argv[3]))
"""
FRICTIONLESS = """
import json, sys, frictionless
folder = sys.argv[1]
entries = json.load(open(folder + "/datapackage.json", encoding="utf-8"))["resources"]
turns = next(entry for entry in entries if entry["name"] == "turns")
turns["schema"].pop("foreignKeys")  # alone: no other table is read
package = frictionless.Package.from_descriptor({"resources": [turns]}, basepath=folder)
report = package.validate()
print(report.stats["errors"])
"""
COLUMNS = """
import json, sys
from turnpack.validate.columnar import check_package
folder = sys.argv[1]
entries = json.load(open(folder + "/datapackage.json", encoding="utf-8"))["resources"]
turns = next(entry for entry in entries if entry["name"] == "turns")
turns["schema"].pop("foreignKeys")
report = check_package({"resources": [turns]}, folder)
print(sum(map(len, report.tables.values())))
"""
VALIDATE = """
import sys
from pathlib import Path
from turnpack.validate import validate_package
log = validate_package(Path(sys.argv[1])).log
print({total.code: total.count for total in log.totals()})
for finding in log.findings():
    if finding.code == "T006":
        print(finding.place, finding.message)
"""


class Job(NamedTuple):
    """Code to run on a release, and how much of it that reads."""

    what: str
    code: str
    rows: int
    megabytes: float


class Ran(NamedTuple):
    """A job that ended."""

    seconds: float
    processor_seconds: float
    peak: int
    """Largest resident size, in MB."""
    said: list[str]


def python(code: str, *arguments: str) -> None:
    """Run Python ``code`` and wait for it."""
    subprocess.run([sys.executable, "-c", code, *arguments], check=True)


def run(code: str, folder: Path) -> Ran:
    """Run Python ``code`` on a release."""
    start = time.perf_counter()
    command = [sys.executable, "-c", code, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.read().splitlines()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    seconds, busy = time.perf_counter() - start, usage.ru_utime + usage.ru_stime
    return Ran(seconds, busy, usage.ru_maxrss // 1024, said)


def validation(folder: Path, n_turns: int = 1_000_000) -> None:
    """Compare the validation of a release of ``n_turns`` turns with Frictionless on its turns."""
    clean, spoilt = folder / "clean", folder / "spoilt"
    # In a process of its own too: a child's largest size begins with that of its parent.
    python(WRITE, str(clean), str(n_turns), "0")
    python(WRITE, str(spoilt), str(n_turns), "10")
    turns = (clean / "csv" / "turns.csv").stat().st_size / 1e6
    everything = sum(file.stat().st_size for file in clean.glob("[cdj]*/*")) / 1e6
    n_rows = 3 * sum(pq.read_metadata(file).num_rows for file in clean.glob("data/*"))
    alone = Job("Frictionless alone, turns.csv", FRICTIONLESS, n_turns, turns)
    whole = Job("validate, all tables in three formats", VALIDATE, n_rows, everything)
    jobs = [
        (alone, clean),
        (Job("its verdict by columns, turns.csv", COLUMNS, n_turns, turns), clean),
        (whole, clean),
        (whole._replace(what="the same with 10 bad rows"), spoilt),
    ]
    click.echo(f"validation of {n_turns:,} turns")
    first = None
    for job, release in jobs:
        ran = run(job.code, release)
        rates = job.rows / ran.seconds, job.megabytes / ran.seconds
        first = first or (ran, rates)
        click.echo(
            f"  {job.what:37} {ran.seconds:6.1f} s ({ran.processor_seconds:5.1f} s of processors), "
            f"peak {ran.peak:4,} MB, {job.rows:9,} rows, {job.megabytes:5,.0f} MB"
        )
        if ran is not first[0]:
            rows, megabytes = (own / its for own, its in zip(rates, first[1], strict=True))
            click.echo(
                f"  {'':37} of Frictionless: {rows:.1f} times the speed in rows, "
                f"{megabytes:.1f} in bytes; {first[0].seconds / ran.seconds:.1f} in time"
            )
        for line in ran.said:
            click.echo(f"    {line[:110]}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        validation(Path(name), int(sys.argv[1]) if sys.argv[1:] else 1_000_000)
