"""Findings, summaries and progress on a terminal or in a log."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from turnpack.findings import Finding, FindingLog, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}

# What a source says must not steer the terminal: controls, and marks that turn the
# direction of what follows.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


# JSON has escaped the lower controls already; its own line feeds stay.
_STEERING_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Return ``text`` with its control and direction characters made visible."""
    shown = _STEERING.sub(lambda match: ascii(match.group())[1:-1], text)
    return shown.encode("utf-8", errors="backslashreplace").decode("utf-8")


def clean_json(text: str) -> str:
    """Return JSON ``text`` with such characters escaped; it says the same."""
    return _STEERING_IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def show_findings(log: FindingLog, *, err: bool) -> None:
    """Print the findings, worst first, each with place and remedy, then the totals."""
    kept = log.findings()
    for i, finding in enumerate(kept):
        _show(finding, err=err)
        last_of_code = i + 1 == len(kept) or kept[i + 1].code != finding.code
        if last_of_code:
            # The remedy is the same for all of a code; once is enough.
            click.echo(f"    fix: {clean(finding.fix)}", err=err)
            n_kept = sum(other.code == finding.code for other in kept)
            n_all = sum(total.count for total in log.totals() if total.code == finding.code)
            if n_all > n_kept:
                click.echo(f"    and {n_all - n_kept:,} more {finding.code}", err=err)
    if kept:
        click.echo(summary(log), err=err)


def summary(log: FindingLog) -> str:
    """Return the number of findings by severity, in words."""
    counts = [(log.count(severity), severity.value) for severity in Severity]
    said = [f"{n:,} {name}{'s' if n > 1 and name != 'info' else ''}" for n, name in counts if n]
    return ", ".join(said) or "no findings"


def _show(finding: Finding, *, err: bool) -> None:
    head = click.style(f"{finding.severity} {finding.code}", fg=_COLOURS[finding.severity])
    where = f" ({finding.table} row {finding.row})" if finding.file and finding.row else ""
    click.echo(f"{head} {clean(finding.place)}: {clean(finding.message)}{where}", err=err)


def show_rows(n_rows: dict[str, int]) -> None:
    """Print the tables and their numbers of rows."""
    width = max(map(len, n_rows), default=0)
    for table, n in n_rows.items():
        click.echo(f"  {table:<{width}}  {n:>9,}")


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
