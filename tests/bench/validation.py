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


class Ran(NamedTuple):
    """A job that ended."""

    seconds: float
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
    return Ran(time.perf_counter() - start, usage.ru_maxrss // 1024, said)


def validation(folder: Path, n_turns: int = 1_000_000) -> None:
    """Compare the validation of a release of ``n_turns`` turns with Frictionless on its turns."""
    clean, spoilt = folder / "clean", folder / "spoilt"
    # In a process of its own too: a child's largest size begins with that of its parent.
    python(WRITE, str(clean), str(n_turns), "0")
    python(WRITE, str(spoilt), str(n_turns), "10")
    n_bytes = {
        name: sum(file.stat().st_size for file in clean.glob(name))
        for name in ("csv/turns.csv", "[cdj]*/*")
    }
    click.echo(
        f"{n_turns:,} turns: {n_bytes['csv/turns.csv'] / 1e6:,.0f} MB as CSV; "
        f"all tables in three formats: {n_bytes['[cdj]*/*'] / 1e6:,.0f} MB"
    )
    alone = run(FRICTIONLESS, clean)
    _show("Frictionless alone, turns.csv", alone, alone, 1)
    _show("its verdict by columns, turns.csv", run(COLUMNS, clean), alone, 1)
    more = n_bytes["[cdj]*/*"] / n_bytes["csv/turns.csv"]
    whole = run(VALIDATE, clean)
    _show("turnpack validate, all tables and formats", whole, alone, more)
    bad = run(VALIDATE, spoilt)
    _show("the same with 10 bad rows", bad, alone, more)
    for line in [*whole.said, *bad.said]:
        click.echo(f"    {line[:150]}")


def _show(what: str, ran: Ran, alone: Ran, more: float) -> None:
    click.echo(
        f"  {what:44} {ran.seconds:7.1f} s, peak {ran.peak:5,} MB; of Frictionless: "
        f"{alone.seconds / ran.seconds:5.1f} times the speed in tables, "
        f"{alone.seconds * more / ran.seconds:5.1f} in bytes"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        validation(Path(name), int(sys.argv[1]) if sys.argv[1:] else 1_000_000)
