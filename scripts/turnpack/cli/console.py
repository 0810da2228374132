"""Findings, summaries and progress on a terminal or in a log."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from turnpack.findings import FindingLog


def show_findings(log: FindingLog, *, err: bool) -> None:
    """Print the findings, worst first, each with place and remedy, then the totals."""
    from turnpack.report import Digest, known_reports

    digest = Digest("", log.findings(), log.totals(), n_known=log.n_known, colour=True)
    click.echo(known_reports()["text"].render(digest), nl=False, err=err)


def show_rows(n_rows: dict[str, int]) -> None:
    """Print the tables and their numbers of rows."""
    from turnpack.report.text import row_lines

    for line in row_lines(n_rows):
        click.echo(line)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int | None], None]]:
    """Yield a function that takes progress; it draws on stderr if that is a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    tasks: dict[str, int] = {}
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:

        def advance(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(stage, total=total)
            progress.advance(tasks[stage], done)  # type: ignore[arg-type]

        yield advance
