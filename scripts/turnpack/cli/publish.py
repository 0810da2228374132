"""``turnpack publish``: a release here in, the same on the Hub out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from turnpack.cli.reporting import Wanted, report_options, reporting

if TYPE_CHECKING:
    from turnpack.publish import Publication

_MOST_NAMED = 20


@click.command(
    epilog="""\b
Steps, each done once however often it is run:
  check     SHA256SUMS, validation, the card's metadata
  rehearse  load every table with `datasets`, as users will
  commit    one commit; files that the Hub has are not sent again
  compare   download what the Hub holds, compare it with SHA256SUMS
  tag       vX.Y.Z at that commit

\b
The token comes from HF_TOKEN or `hf auth login`, the Hub's address from HF_ENDPOINT.

\b
Examples:
  turnpack publish dist/NAME-1.0.0 --to ORG/NAME --dry-run
  turnpack publish dist/NAME-1.0.0 --to ORG/NAME --create
"""
)
@click.argument("bundle", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--to", "repository", metavar="ORG/NAME", required=True, help="The dataset.")
@click.option("--dry-run", is_flag=True, help="Only say what would be sent.")
@click.option("--create", is_flag=True, help="Make the dataset if there is none.")
@click.option("--private", is_flag=True, help="With --create: visible to members only.")
@click.option(
    "--replace", is_flag=True, help="What the dataset holds may be another one, and may go."
)
@report_options
@click.pass_context
def publish(
    ctx: click.Context,
    bundle: Path,
    repository: str,
    dry_run: bool,
    create: bool,
    private: bool,
    replace: bool,
    report: Wanted,
) -> None:
    """Publish BUNDLE, a release, on the Hugging Face Hub, exactly once.

    One commit holds the whole release. It is downloaded and compared before it gets its tag.
    A run that was cut off is finished by the next one; a run too many changes nothing.
    """
    from turnpack.cli.console import progress_bar
    from turnpack.publish import Repository
    from turnpack.publish import publish as send

    if private and not create:
        raise click.UsageError("--private is for --create: an existing dataset stays as it is.")
    where = Repository.parse(repository)
    with progress_bar() as progress, reporting(str(bundle), None, report, bundle) as log:
        done = send(
            bundle,
            where,
            dry_run=dry_run,
            create=create,
            private=private,
            replace=replace,
            log=log,
            progress=progress,
        )
    if done is None:
        click.echo("Nothing was sent: the release has errors.", err=True)
        ctx.exit(1)
    _show(done)


def _show(done: Publication) -> None:
    from turnpack.publish import Status

    changes, at = done.changes, f" at commit {done.commit[:12]}" if done.commit else ""
    if done.status is Status.ALREADY:
        click.echo(f"{done.reference} is published already{at}; nothing was changed.")
        return
    if done.status is Status.FINISHED:
        click.echo(f"Published {done.reference}{at}; an earlier run had sent it.")
        return
    sent = f"{len(changes.added)} files, {changes.n_bytes:,} bytes"
    if done.status is Status.PUBLISHED:
        click.echo(f"Published {done.reference}{at}.")
        click.echo(f"  sent      {sent}")
    else:
        click.echo(f"Would publish {done.reference}; nothing was sent.")
        if done.commit:
            click.echo(f"  An earlier run sent it{at}; it would be compared and tagged.")
            return
        click.echo(f"  to send   {sent}")
        _name(changes.added, "+")
    click.echo(f"  is there  {len(changes.same)} files")
    click.echo(f"  removed   {len(changes.removed)} files")
    _name(changes.removed, "-")


def _name(paths: tuple[str, ...], sign: str) -> None:
    from turnpack.visible import clean

    for path in paths[:_MOST_NAMED]:
        click.echo(f"    {sign} {clean(path)}")
    if rest := paths[_MOST_NAMED:]:
        click.echo(f"    … and {len(rest)} more")
