"""``turnpack init``: what a new corpus is called in, its folder out."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import click

from turnpack.cli.outputs import OutputPath


@click.command(
    epilog="""\b
Examples:
  turnpack init --title "Press conferences" --contributor "My name" --license CC-BY-4.0
  turnpack init corpus --title 记者会 --contributor 张三 --license CC0-1.0 --timezone Asia/Shanghai
"""
)
@click.argument("folder", type=OutputPath(folder=True), default="datapackage")
@click.option("--title", metavar="TEXT", required=True, help="Title of the dataset, one line.")
@click.option(
    "--contributor", metavar="NAME", required=True, help="Who makes it; the citation names them."
)
@click.option(
    "--license",
    "licence",
    metavar="ID",
    required=True,
    help="Licence of what is added to the transcripts, such as CC-BY-4.0.",
)
@click.option(
    "--name",
    metavar="NAME",
    help="Name of the dataset.  [default: made of the folder's name]",
)
@click.option("--timezone", metavar="ZONE", help="IANA zone of the printed times.")
@click.option("--language", metavar="TAG", help="BCP 47 tag.")
@click.option(
    "--event-type",
    metavar="KIND",
    help="Kind of event: press_conference, briefing, interview or other.",
)
def init(
    folder: Path,
    title: str,
    contributor: str,
    licence: str,
    name: str | None,
    timezone: str | None,
    language: str | None,
    event_type: str | None,
) -> None:
    """Make FOLDER (default: datapackage) a corpus, ready for its first sources.

    Zone, language and kind hold for sources that do not state them. Files that stand there
    are left as they are.
    """
    from turnpack.scaffold import Identity, scaffold

    identity = Identity(title, contributor, licence, name, timezone, language, event_type)
    for path in scaffold(folder, identity):
        click.echo(path)
    click.echo(
        f"Next: put transcripts, one file per session, into {folder / 'sources'}, look at them "
        f"with\n`turnpack inspect`, see that {folder / 'LICENSE'} says what holds, and run\n"
        f"`turnpack release {quote(str(folder))}`.",
        err=True,
    )
