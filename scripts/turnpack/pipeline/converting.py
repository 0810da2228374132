"""Sources in, tables in the formats asked for out, without a corpus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from turnpack.contract import load_contract
from turnpack.emit.staging import move_files, staging
from turnpack.emit.tables import known_writers
from turnpack.emit.writer import Writer
from turnpack.errors import UsageError
from turnpack.findings import FindingLog
from turnpack.pipeline.parsing import NamedSource
from turnpack.pipeline.run import Result, Run
from turnpack.pipeline.tables import check_tables, look_at_rows, write_tables
from turnpack.progress import Progress, silent
from turnpack.records import NO_SETTINGS, NOBODY, People, Settings
from turnpack.release.bundle import write_descriptor
from turnpack.release.descriptor import describe


def convert(
    sources: Sequence[Path | NamedSource],
    out: Path,
    *,
    formats: Sequence[str] = ("parquet", "csv", "jsonl"),
    settings: Settings = NO_SETTINGS,
    people: People = NOBODY,
    log: FindingLog | None = None,
    progress: Progress = silent,
) -> Result:
    """Write the tables of ``sources`` below ``out``, with a descriptor, in ``formats``.

    All formats are made and checked against each other; those asked for are kept. The
    tables of an earlier run in ``out`` give way, other files stay. Nothing is written if
    there is an error. What is found goes to ``log``.

    Raises:
        UsageError: a format is not known.
        OutputError: ``out`` cannot be written to.
    """
    wanted = [writer for writer in known_writers() if writer.name in formats]
    if unknown := set(formats) - {writer.name for writer in wanted}:
        known = ", ".join(writer.name for writer in known_writers())
        raise UsageError(f"Unknown format {', '.join(sorted(unknown))}; known: {known}.")
    named = [s if isinstance(s, NamedSource) else NamedSource(s, s.as_posix()) for s in sources]
    run = Run(FindingLog() if log is None else log)
    with staging(out) as stage:
        folder = stage / "tables"
        n_rows = write_tables(named, settings, people, folder, run, progress)
        if not run.log.has_errors:
            metadata = {"name": _package_name(out)}
            write_descriptor(folder, describe(folder, metadata, load_contract(), known_writers()))
            check_tables(folder, run, n_rows, progress)
        else:
            look_at_rows(folder, run)
        if run.log.has_errors:
            return Result(None, n_rows, run.statistics, run.log)
        write_descriptor(folder, describe(folder, metadata, load_contract(), wanted))
        kept = {writer.folder for writer in wanted}
        for writer in known_writers():
            if writer.folder not in kept:
                (folder / writer.folder).rename(stage / f"{writer.folder}.unasked")
        move_files(folder, out)
        _remove_unasked(out, wanted)
    return Result(out, n_rows, run.statistics, run.log)


def _remove_unasked(out: Path, wanted: Sequence[Writer]) -> None:
    """Remove the tables of an earlier run in formats that were not asked for this time."""
    for writer in known_writers():
        if writer not in wanted:
            for table in load_contract():
                (out / writer.path_of(table.name)).unlink(missing_ok=True)


def _package_name(folder: Path) -> str:
    """Return a Data Package name made of the folder's name."""
    slug = re.sub(r"[^a-z0-9._-]+", "-", folder.resolve().name.lower()).strip("-.")
    return slug or "tables"
