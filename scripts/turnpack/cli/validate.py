"""``turnpack validate``: a package or a corpus in, a verdict out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from turnpack.cli.outputs import OutputPath, check_outputs
from turnpack.cli.reporting import Wanted, path_from_here, report_options, show_report

if TYPE_CHECKING:
    from turnpack.findings import FindingLog
    from turnpack.report import Digest
    from turnpack.validate import Remote, Verdict


@click.command(
    epilog="""\b
Examples:
  turnpack validate dist/NAME-1.0.0
  turnpack validate datapackage
  turnpack validate tables/datapackage.json
  turnpack validate dist/NAME-1.0.0 --format sarif --output findings.sarif
  turnpack validate datapackage --format github --report sarif=findings.sarif
  turnpack validate dist/NAME-1.0.0 --format github --source-root datapackage
  turnpack validate dist/NAME-1.0.0 --baseline known.json
"""
)
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@report_options
@click.option(
    "--max-per-code",
    metavar="N",
    type=click.IntRange(min=0),
    default=100,
    show_default=True,
    help="Show at most N findings of each code; the totals stay true.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="error",
    show_default=True,
    help="Leave with 1 if there is a finding as bad as this.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODE",
    help="Report only findings of CODE, or of codes that start so; several with commas.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODE",
    help="Leave out findings of CODE, or of codes that start so. Rules that guard integrity "
    "are always reported.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=OutputPath(),
    help="Let the findings that FILE names through; what it names and is no more is an error.",
)
@click.option(
    "--write-baseline", is_flag=True, help="Write what is found now into the file of --baseline."
)
@click.option(
    "--source-root",
    metavar="DIR",
    default="",
    help="Folder that the sources of a package lie in, such as datapackage, for formats that "
    "tools open.",
)
@click.option(
    "--max-line-bytes",
    metavar="N",
    type=click.IntRange(min=1),
    default=16_777_216,
    show_default=True,
    help="Read no file that has a longer line.",
)
@click.option(
    "--allow-remote",
    is_flag=True,
    help="Fetch what a package of other tables names by http or https, from public addresses.",
)
@click.option(
    "--allow-private",
    is_flag=True,
    help="With --allow-remote, also from addresses of this machine and network.",
)
@click.pass_context
def validate(
    ctx: click.Context,
    path: Path,
    report: Wanted,
    max_per_code: int,
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: Path | None,
    write_baseline: bool,
    source_root: str,
    max_line_bytes: int,
    allow_remote: bool,
    allow_private: bool,
) -> None:
    """Check the release, the tables or the corpus at PATH: a folder or its descriptor.

    Of a release: files against their hashes, rows against the contract, keys across
    tables, the formats against each other, and Frictionless over the descriptor and the
    CSV. Of a Data Package of any other tables: what Frictionless says of it. A corpus (a
    folder with a datapackage.yaml) is built aside, checked, and nothing of it is kept.
    Nothing outside the folder is opened, and nothing is fetched without --allow-remote.

    Severities that the package states (`turnpack: severity:`) are honoured. Rules that
    guard integrity can be neither ignored, nor made lighter, nor let through.
    """
    from turnpack.baseline import Baseline, Recorder, load_baseline
    from turnpack.emit.staging import write_file
    from turnpack.errors import DataError
    from turnpack.findings import FindingLog, Severity
    from turnpack.policy import intact, selection
    from turnpack.read.corpus import corpus_at
    from turnpack.validate.remote import Remote

    if write_baseline and baseline is None:
        raise click.BadParameter("It needs --baseline FILE.", param_hint="--write-baseline")
    if allow_private and not allow_remote:
        raise click.BadParameter("It needs --allow-remote.", param_hint="--allow-private")
    check_outputs([*report.files, *([baseline] if baseline and write_baseline else [])], path)
    recorder = Recorder()
    known = load_baseline(baseline) if baseline and not write_baseline else Baseline("", ())
    log = FindingLog(
        max_per_code=max_per_code,
        lets_through=recorder.lets_through if write_baseline else known.lets_through,
    )
    log.override(selection(select, ignore))
    corpus, verdict, n_rows = corpus_at(path), None, {}
    try:
        if corpus is not None:
            n_rows = _check_corpus(corpus, log)
        else:
            remote = Remote(private=allow_private) if allow_remote else None
            verdict = _check_package(path, log, max_line_bytes, remote)
    except DataError as error:
        log.extend(error.findings)
    if baseline is not None and write_baseline:
        write_file(baseline, recorder.text())
    elif intact(log.totals()):
        # After a check that was cut short nobody knows what is no more.
        log.extend(known.stale())
    if corpus is not None:
        digest = _digest_of_corpus(path, corpus, n_rows, log)
    else:
        digest = _digest(path, verdict, log, source_root)
    show_report(digest, report, err=False)
    if report.output is not None:
        click.echo(f"{path}: {digest.summary()}; the report is in {report.output}")
    if not digest.valid or (fail_on == "warning" and digest.count(Severity.WARNING)):
        ctx.exit(1)


def _check_corpus(corpus: Path, log: FindingLog) -> dict[str, int]:
    from turnpack.cli.console import progress_bar
    from turnpack.pipeline import check

    with progress_bar() as progress:
        return check(corpus, log=log, progress=progress).n_rows


def _check_package(
    path: Path, log: FindingLog, longest_line: int, remote: Remote | None
) -> Verdict:
    from turnpack.cli.console import progress_bar
    from turnpack.validate import validate_package

    with progress_bar() as progress:
        return validate_package(
            path,
            log=log,
            progress=lambda table, rows: progress(table, rows, None),
            longest_line=longest_line,
            remote=remote,
        )


def _digest(path: Path, verdict: Verdict | None, log: FindingLog, source_root: str) -> Digest:
    """Return what the report tells; rows are looked up for the findings that are shown."""
    from turnpack.report import Digest
    from turnpack.validate.places import files_of, with_rows

    findings = log.findings()
    if verdict is None:
        return Digest(str(path), findings, log.totals(), n_known=log.n_known)
    package = verdict.package
    return Digest(
        str(path),
        with_rows(findings, package),
        log.totals(),
        verdict.n_rows,
        log.n_known,
        package=path_from_here(package.folder),
        sources=source_root,
        in_package=files_of(findings, package),
    )


def _digest_of_corpus(path: Path, corpus: Path, n_rows: dict[str, int], log: FindingLog) -> Digest:
    """Return what the report tells; a corpus has no tables in which rows could stand."""
    from turnpack.report import Digest

    return Digest(
        str(path),
        log.findings(),
        log.totals(),
        n_rows,
        log.n_known,
        sources=path_from_here(corpus),
    )
