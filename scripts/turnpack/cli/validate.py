"""``turnpack validate``: a package in, a verdict out."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    epilog="""\b
Examples:
  turnpack validate dist/NAME-1.0.0
  turnpack validate tables/datapackage.json
"""
)
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.pass_context
def validate(ctx: click.Context, path: Path) -> None:
    """Check the release or the tables at PATH, a folder or its datapackage.json.

    Files against their hashes, rows against the contract, keys across tables, the
    formats against each other, and Frictionless over the descriptor and the CSV. Of a Data
    Package of any other tables: what Frictionless says of it.
    Nothing outside the folder is opened and nothing is fetched.
    """
    from turnpack.cli.console import progress_bar, show_findings, show_rows, summary
    from turnpack.validate import validate_package

    with progress_bar() as progress:
        verdict = validate_package(path, progress=lambda table, rows: progress(table, rows, None))
    show_findings(verdict.log, err=False)
    if not verdict.valid:
        ctx.exit(1)
    click.echo(f"{path} is valid ({summary(verdict.log)})")
    show_rows(verdict.n_rows)
