"""``turnpack verify``: a release on the Hub in, whether it is what its makers built out."""

from __future__ import annotations

import click

from turnpack.cli.reporting import Wanted, report_options, reporting


@click.command(
    epilog="""\b
Examples:
  turnpack verify ORG/NAME@v1.0.0
  turnpack verify ORG/NAME@v1.0.0 --format json --output findings.json
"""
)
@click.argument("reference", metavar="ORG/NAME@vX.Y.Z")
@report_options
@click.pass_context
def verify(ctx: click.Context, reference: str, report: Wanted) -> None:
    """Download a release, compare its bytes with SHA256SUMS, and validate its tables.

    It needs neither the corpus nor a login, if the dataset is public. Nothing is kept.
    """
    from turnpack.cli.console import progress_bar
    from turnpack.publish import Reference
    from turnpack.publish import verify as check

    which = Reference.parse(reference)
    with progress_bar() as progress, reporting(reference, None, report) as log:
        check(which, log=log, progress=progress)
    if log.has_errors:
        click.echo(f"{which} is not what its checksums say, or has errors.", err=True)
        ctx.exit(1)
    click.echo(f"{which} is what its makers built: every byte, and its tables are valid.")
