"""Options of verbs that report findings, and the reports themselves: to a stream, to files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from turnpack.cli.outputs import OutputPath, check_outputs
from turnpack.report import report_names

if TYPE_CHECKING:
    from turnpack.findings import FindingLog
    from turnpack.report import Digest


class AlsoWrite(NamedTuple):
    """One more report of the same findings: its format and its file."""

    form: str
    file: Path


class Wanted(NamedTuple):
    """The reports that are wanted of one run."""

    form: str
    output: Path | None
    """Where the report in ``form`` goes; None for a stream."""
    also: tuple[AlsoWrite, ...]

    @property
    def files(self) -> list[Path]:
        """The files that are written."""
        return [*([] if self.output is None else [self.output]), *(r.file for r in self.also)]


def _also_write(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> tuple[AlsoWrite, ...]:
    """Return the reports that ``--report`` names."""
    asked: dict[Path, AlsoWrite] = {}
    for value in values:
        form, separator, file = value.partition("=")
        if form not in report_names() or not separator or not file:
            known = ", ".join(report_names())
            raise click.BadParameter(f"{value!r} is not FORMAT=FILE; formats: {known}.")
        if Path(file) in asked:
            raise click.BadParameter(f"Two reports would go into {file}.")
        asked[Path(file)] = AlsoWrite(form, Path(file))
    return tuple(asked.values())


def report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--format``, ``--output`` and ``--report``; the command gets them as ``report``."""

    @wraps(command)
    def gathered(
        *arguments: Any,
        form: str,
        output: Path | None,
        reports: tuple[AlsoWrite, ...],
        **named: Any,
    ) -> Any:
        return command(*arguments, report=Wanted(form, output, reports), **named)

    decorated: Callable[..., Any] = gathered
    for decorate in (
        click.option(
            "--report",
            "reports",
            multiple=True,
            metavar="FORMAT=FILE",
            callback=_also_write,
            help="Also write a report in FORMAT into FILE, of the same run; repeatable.",
        ),
        click.option(
            "--output",
            metavar="FILE",
            type=OutputPath(),
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
        decorated = decorate(decorated)
    return decorated


def show_report(digest: Digest, wanted: Wanted, *, err: bool) -> None:
    """Write what is ``wanted`` of ``digest``: to files, and to stdout or, if ``err``, to stderr.

    Raises:
        OutputError: a file cannot be written; the other reports are made all the same.
    """
    from dataclasses import replace

    from turnpack.emit.staging import write_file
    from turnpack.errors import OutputError
    from turnpack.report import known_reports

    form, output, also = wanted
    failures = []
    for report in [*also, *([] if output is None else [AlsoWrite(form, output)])]:
        try:
            write_file(report.file, known_reports()[report.form].render(digest))
        except OutputError as error:
            failures.append(str(error))
    if output is None:
        # A stream that is no terminal gets no colours: click takes them out.
        coloured = replace(digest, colour="NO_COLOR" not in os.environ)
        click.echo(known_reports()[form].render(coloured), nl=False, err=err)
    if failures:
        raise OutputError("\n".join(failures))


@contextmanager
def reporting(
    subject: str, root: Path | None, wanted: Wanted, *inputs: Path
) -> Iterator[FindingLog]:
    """Yield a log, and report on stderr or into files what was added to it.

    Sources lie below ``root``; no file of ``inputs`` is written to. Data that cannot be
    accepted leaves with 1 after the report.
    """
    from turnpack.errors import DataError
    from turnpack.findings import FindingLog
    from turnpack.report import Digest

    check_outputs(wanted.files, *inputs)
    log, code = FindingLog(), 0
    try:
        yield log
    except DataError as error:
        log.extend(error.findings)
        code = error.exit_code
    sources = "" if root is None else path_from_here(root)
    digest = Digest(subject, log.findings(), log.totals(), sources=sources)
    show_report(digest, wanted, err=True)
    if code:
        raise click.exceptions.Exit(code)


def path_from_here(path: Path) -> str:
    """Return ``path`` from the working folder, as it stands if it lies elsewhere."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError, RuntimeError):
        return path.as_posix()
