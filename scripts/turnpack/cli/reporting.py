"""Options of verbs that report findings, and the report itself: to a stream or to a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from turnpack.report import report_names

if TYPE_CHECKING:
    from turnpack.findings import FindingLog
    from turnpack.report import Digest


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--format`` and ``--output`` for the report of findings."""
    for decorate in (
        click.option(
            "--output",
            metavar="FILE",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Write the report into this file.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(report_names()),
            default="text",
            show_default=True,
            help="Form of the report of findings.",
        ),
    ):
        command = decorate(command)
    return command


def show_report(digest: Digest, form: str, output: Path | None, *, err: bool) -> None:
    """Write the report of ``digest`` into ``output``, else to stdout, or stderr if ``err``.

    Raises:
        OutputError: the file cannot be written.
    """
    from dataclasses import replace

    from turnpack.emit.staging import write_file
    from turnpack.report import known_reports

    report = known_reports()[form]
    if output is not None:
        write_file(output, report.render(digest))
        return
    # A stream that is no terminal gets no colours: click takes them out.
    text = report.render(replace(digest, colour="NO_COLOR" not in os.environ))
    click.echo(text, nl=False, err=err)


@contextmanager
def reporting(
    subject: str, root: Path | None, form: str, output: Path | None
) -> Iterator[FindingLog]:
    """Yield a log, and report on stderr or into ``output`` what was added to it.

    Sources lie below ``root``. Data that cannot be accepted leaves with 1 after the report.
    """
    from turnpack.errors import DataError
    from turnpack.findings import FindingLog
    from turnpack.report import Digest

    log, code = FindingLog(), 0
    try:
        yield log
    except DataError as error:
        log.extend(error.findings)
        code = error.exit_code
    sources = "" if root is None else path_from_here(root)
    digest = Digest(subject, log.findings(), log.totals(), sources=sources)
    show_report(digest, form, output, err=True)
    if code:
        raise click.exceptions.Exit(code)


def path_from_here(path: Path) -> str:
    """Return ``path`` from the working folder, as it stands if it lies elsewhere."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError, RuntimeError):
        return path.as_posix()
