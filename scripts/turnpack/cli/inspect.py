"""``turnpack inspect``: a transcript in, an account of how it is understood out."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from turnpack.cli.options import source_arguments

_RANGE = re.compile(r"(?P<first>[0-9]{1,9})(?:-(?P<last>[0-9]{1,9}))?")


def _ranges(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> tuple[range, ...]:
    """Return the lines that ``--line`` names."""
    ranges = []
    for value in values:
        match = _RANGE.fullmatch(value)
        if match is None:
            raise click.BadParameter(f"{value!r} is neither a line, as 12, nor lines, as 10-20.")
        first, last = int(match["first"]), int(match["last"] or match["first"])
        if not 1 <= first <= last:
            raise click.BadParameter(f"{value!r}: lines count from 1, the smaller comes first.")
        ranges.append(range(first, last + 1))
    return tuple(ranges)


@click.command(
    epilog="""\b
Tables are as wide as the terminal, elsewhere 140 columns, or as COLUMNS says;
texts are cut to fit, reasons are not. --format json cuts nothing.

\b
Examples:
  turnpack inspect transcript.txt
  turnpack inspect transcript.txt --timezone Asia/Shanghai | less
  turnpack inspect transcript.txt > account.txt
  turnpack inspect transcript.txt --line 12 --line 40-45
  turnpack inspect transcript.txt --format json | jq '.accounts[0].labels'
  turnpack inspect transcript.txt --corrections transcript.yaml
"""
)
@source_arguments
@click.option(
    "--line",
    "asked",
    multiple=True,
    metavar="N[-M]",
    callback=_ranges,
    help="Show only what became of this line, or of these lines, and why; repeatable.",
)
@click.option("--lines", "all_lines", is_flag=True, help="Show also what became of every line.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the account.",
)
@click.option(
    "--corrections",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Corrections file for the one SOURCE.  [default: that of the corpus it lies in]",
)
@click.pass_context
def inspect(
    ctx: click.Context,
    sources: tuple[Path, ...],
    timezone: str | None,
    language: str | None,
    event_type: str | None,
    encoding: str | None,
    registry: Path | None,
    asked: tuple[range, ...],
    all_lines: bool,
    form: str,
    corrections: Path | None,
) -> None:
    """Show how each SOURCE is understood, and write nothing.

    The cues and labels with the evidence for and against them, speakers and their
    roles, turns, question-answer pairs, what is left over and why, and what becomes of
    the corrections, where there are any. Line by line: what each is taken for, and every
    candidate for a label with what was weighed.
    """
    from turnpack import pipeline
    from turnpack.account import account_of, as_json
    from turnpack.cli.account import show_account, show_lines
    from turnpack.cli.console import show_findings
    from turnpack.cli.options import named_sources, people_of, settings_of
    from turnpack.findings import FindingLog
    from turnpack.read.corrections import load_correction_file, own_corrections
    from turnpack.segment import label_cues
    from turnpack.visible import as_json as json_text

    settings = settings_of(
        timezone=timezone, language=language, event_type=event_type, encoding=encoding
    )
    lines = (range(1, sys.maxsize),) if all_lines else asked
    log = FindingLog()
    named = named_sources(sources)
    if corrections is None:
        files = own_corrections([source.path for source in named])
    elif len(named) == 1:
        files = [load_correction_file(corrections, corrections.as_posix())]
    else:
        message = "A corrections file is about one source; name only that one."
        raise click.BadParameter(message, param_hint="--corrections")
    named = [s._replace(corrections=f) for s, f in zip(named, files, strict=True)]
    sessions = pipeline.sessions(named, settings, log, people_of(registry))
    accounts = (account_of(session, lines) for session, _ in sessions)
    if form == "json":
        told = {"accounts": list(map(as_json, accounts)), "findings": as_json(log.findings())}
        click.echo(json_text(told))
    else:
        for account in accounts:
            if asked and not all_lines:
                show_lines(account, [cue.name for cue in label_cues()])
            else:
                show_account(account)
        show_findings(log, err=False)
    if log.has_errors:
        ctx.exit(1)
