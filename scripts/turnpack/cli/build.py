"""``turnpack build``: the corpus in, a validated release out."""

from __future__ import annotations

from pathlib import Path

import click

from turnpack.cli.options import releases_option
from turnpack.cli.reporting import Wanted, report_options, reporting


@click.command(
    epilog="""\b
Examples:
  turnpack build
  turnpack build datapackage --out dist
  turnpack build datapackage --format github
"""
)
@click.argument(
    "corpus", type=click.Path(exists=True, file_okay=False, path_type=Path), default="datapackage"
)
@releases_option
@report_options
@click.pass_context
def build(
    ctx: click.Context,
    corpus: Path,
    out: Path,
    report: Wanted,
) -> None:
    """Build the CORPUS (default: datapackage) into a validated release.

    The release OUT/NAME-VERSION appears whole, and only if there is no error. What was
    found is reported on stderr, or into the file of --output. (`turnpack validate CORPUS`
    builds it, too, and leaves nothing behind.)
    """
    from turnpack import pipeline
    from turnpack.cli.console import progress_bar, show_rows

    with (
        progress_bar() as progress,
        reporting(str(corpus), corpus, report, corpus) as log,
    ):
        result = pipeline.build(corpus, out, log=log, progress=progress)
    if result.path is None:
        click.echo("No release was written: the corpus has errors.", err=True)
        ctx.exit(1)
    if result.replaced:
        message = "Note: it replaced a release of the same version with other content; "
        click.echo(message + "raise `version` in datapackage.yaml before you publish.", err=True)
    click.echo(result.path)
    show_rows(result.n_rows)
    statistics = result.statistics
    click.echo(f"  {statistics.n_lost:,} of {statistics.n_chars:,} characters lost")
