"""Sources in, a folder of tables with their descriptor out, checked before it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from turnpack.contract import load_contract
from turnpack.emit.tables import TableWriter, known_writers
from turnpack.pipeline.parsing import NamedSource, sessions
from turnpack.pipeline.run import Run
from turnpack.progress import Progress
from turnpack.records import People, Settings
from turnpack.release.bundle import write_descriptor
from turnpack.release.descriptor import describe
from turnpack.validate import validate_package
from turnpack.validate.consistency import check_consistency
from turnpack.validate.package import open_package


def write_tables(
    sources: Sequence[NamedSource],
    settings: Settings,
    people: People,
    folder: Path,
    run: Run,
    progress: Progress,
    *,
    cut_every: int | None = None,
) -> dict[str, int]:
    """Write the tables of all sessions and of people; return their numbers of rows.

    They are cut before sessions that are ``cut_every`` apart on average, if that is stated.
    """

    def counted() -> Iterator[NamedSource]:
        for source in sources:
            yield source
            progress("sources", 1, len(sources))

    contract = load_contract()
    with TableWriter(folder, contract, known_writers(), cut_every=cut_every) as tables:
        tables.write_people(people)
        for session, conservation in sessions(counted(), settings, run.log, people):
            tables.write(session)
            run.count(session)
            run.statistics.n_lost += conservation.n_lost + conservation.n_doubled
    return tables.n_rows


def check_tables(folder: Path, run: Run, n_rows: dict[str, int], progress: Progress) -> None:
    """Check the tables in ``folder``, which were just written, against each other and all else."""
    total = sum(n_rows.values())

    def report(_table: str, rows: int) -> None:
        progress("rows checked", rows, total)

    validate_package(folder, log=run.log, progress=report, built=True)


def look_at_rows(folder: Path, run: Run) -> None:
    """Look at the rows where errors keep them from being released: all is told at once."""
    contract = load_contract()
    write_descriptor(folder, describe(folder, {}, contract, known_writers()))
    check_consistency(open_package(folder, contract, run.log), contract, run.log, built=True)
