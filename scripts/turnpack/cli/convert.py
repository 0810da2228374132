"""``turnpack convert``: transcripts in, tables out."""

from __future__ import annotations

from pathlib import Path

import click

from turnpack.cli.options import source_arguments
from turnpack.cli.outputs import OutputPath
from turnpack.cli.reporting import Wanted, report_options, reporting


@click.command(
    epilog="""\b
Examples:
  turnpack convert transcript.txt --out tables
  turnpack convert transcripts/ --out tables --formats csv --timezone Asia/Shanghai
"""
)
@source_arguments
@click.option(
    "--out",
    required=True,
    type=OutputPath(folder=True),
    help="Folder for the tables.",
)
@click.option(
    "--formats",
    default="csv,parquet,jsonl",
    show_default=True,
    metavar="LIST",
    help="Formats to write, separated by commas.",
)
@report_options
@click.pass_context
def convert(
    ctx: click.Context,
    sources: tuple[Path, ...],
    timezone: str | None,
    language: str | None,
    event_type: str | None,
    encoding: str | None,
    registry: Path | None,
    out: Path,
    formats: str,
    report: Wanted,
) -> None:
    """Convert SOURCE files (or folders of them) into tables, without a corpus.

    The tables are validated first; if there is an error, nothing is written. What was
    found is reported on stderr, or into the file of --output.
    """
    from turnpack import pipeline
    from turnpack.cli.console import progress_bar, show_rows
    from turnpack.cli.options import named_sources, people_of, settings_of
    from turnpack.read.listing import is_inside

    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    if not wanted:
        raise click.BadParameter("No format is named.", param_hint="--formats")
    for folder in sources:
        if folder.is_dir() and is_inside(out, folder):
            # The next run would take the tables for sources.
            message = f"{out} lies in {folder}, among the sources; choose another folder."
            raise click.BadParameter(message, param_hint="--out")
    settings = settings_of(
        timezone=timezone, language=language, event_type=event_type, encoding=encoding
    )
    subject = ", ".join(map(str, sources))
    read = sources if registry is None else (*sources, registry)
    with progress_bar() as progress, reporting(subject, None, report, *read) as log:
        result = pipeline.convert(
            named_sources(sources),
            out,
            formats=wanted,
            settings=settings,
            people=people_of(registry),
            log=log,
            progress=progress,
        )
    if result.path is None:
        click.echo("Nothing was written: the sources have errors.", err=True)
        ctx.exit(1)
    click.echo(result.path)
    show_rows(result.n_rows)
    statistics = result.statistics
    click.echo(f"  {statistics.n_lost:,} of {statistics.n_chars:,} characters lost")
