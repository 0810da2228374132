"""``turnpack convert``: transcripts in, tables out."""

from __future__ import annotations

from pathlib import Path

import click

from turnpack.cli.options import source_arguments


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
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the tables.",
)
@click.option(
    "--formats",
    default="csv,parquet,jsonl",
    show_default=True,
    metavar="LIST",
    help="Formats to write, separated by commas.",
)
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
) -> None:
    """Convert SOURCE files (or folders of them) into tables, without a corpus.

    The tables are validated first; if there is an error, nothing is written.
    """
    from turnpack import pipeline
    from turnpack.cli.console import progress_bar, show_findings, show_rows
    from turnpack.cli.options import named_sources, people_of, settings_of

    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    if not wanted:
        raise click.BadParameter("No format is named.", param_hint="--formats")
    settings = settings_of(
        timezone=timezone, language=language, event_type=event_type, encoding=encoding
    )
    with progress_bar() as progress:
        result = pipeline.convert(
            named_sources(sources),
            out,
            formats=wanted,
            settings=settings,
            people=people_of(registry),
            progress=progress,
        )
    show_findings(result.log, err=True)
    if result.path is None:
        click.echo("Nothing was written: the sources have errors.", err=True)
        ctx.exit(1)
    click.echo(result.path)
    show_rows(result.n_rows)
    statistics = result.statistics
    click.echo(f"  {statistics.n_lost:,} of {statistics.n_chars:,} characters lost")
