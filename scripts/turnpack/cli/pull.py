"""``turnpack pull``: a release on the Hub in, a folder with it out."""

from __future__ import annotations

from pathlib import Path

import click

from turnpack.cli.options import releases_option
from turnpack.cli.reporting import Wanted, report_options, reporting


@click.command(
    epilog="""\b
Examples:
  turnpack pull ORG/NAME@v1.0.0
  turnpack pull ORG/NAME@v1.0.0 --out releases
"""
)
@click.argument("reference", metavar="ORG/NAME@vX.Y.Z")
@releases_option
@report_options
@click.pass_context
def pull(ctx: click.Context, reference: str, out: Path, report: Wanted) -> None:
    """Fetch a release from the Hub as OUT/NAME-X.Y.Z.

    It appears whole, and only if every byte is the one that its SHA256SUMS states.
    """
    from turnpack.cli.console import progress_bar
    from turnpack.publish import Reference
    from turnpack.publish import pull as fetch

    which = Reference.parse(reference)
    with progress_bar() as progress, reporting(reference, None, report) as log:
        folder = fetch(which, out, log=log, progress=progress)
    if folder is None:
        click.echo(f"Nothing was kept: {which} is not what its checksums say.", err=True)
        ctx.exit(1)
    click.echo(folder)
