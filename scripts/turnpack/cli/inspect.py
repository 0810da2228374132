"""``turnpack inspect``: a transcript in, a readable account of how it is understood out."""

from __future__ import annotations

from pathlib import Path

import click

from turnpack.cli.options import source_arguments


@click.command(
    epilog="""\b
Examples:
  turnpack inspect transcript.txt
  turnpack inspect transcript.txt --timezone Asia/Shanghai | less
"""
)
@source_arguments
@click.pass_context
def inspect(
    ctx: click.Context,
    sources: tuple[Path, ...],
    timezone: str | None,
    language: str | None,
    event_type: str | None,
    registry: Path | None,
) -> None:
    """Show how each SOURCE is understood, and write nothing.

    The cues and labels with the evidence for and against them, speakers and their
    roles, turns, question-answer pairs, and what is left over and why.
    """
    from turnpack import pipeline
    from turnpack.cli.account import show_account
    from turnpack.cli.console import show_findings
    from turnpack.cli.options import named_sources, people_of, settings_of
    from turnpack.findings import FindingLog

    settings = settings_of(timezone, language, event_type)
    log = FindingLog()
    people = people_of(registry)
    for session, _ in pipeline.sessions(named_sources(sources), settings, log, people):
        show_account(session)
    show_findings(log, err=False)
    if log.has_errors:
        ctx.exit(1)
